import { describe, expect, test } from 'vitest';
import { readVirtual, type VirtualFiles } from '../virtual-tree.js';

const links = async (files: VirtualFiles): Promise<string[]> => (await readVirtual(files)).rows.map(({ from, specifier, to }) => `${from} ${specifier} → ${to}`);

describe('required files', () => {
  test('on the load paths of gems, the nearest first, and beside the file', async () => {
    expect(await links({
      'a/a.gemspec': 's.name = "a"\n', 'a/lib/a.rb': 'require "a/one"\nrequire "b"\nrequire_relative "a/two"\nrequire "json"\nrequire "a/gone"\nrequire_relative "gone"\nautoload :Three, "a/three"\nload "tasks/x.rb"\n',
      'a/lib/a/one.rb': '', 'a/lib/a/two.rb': '', 'a/lib/a/three.rb': '', 'a/tasks/x.rb': '', 'a/test/helper.rb': '', 'a/test/a_test.rb': 'require "helper"\nrequire "a"\n',
      'b/b.gemspec': 's.name = "b"\ns.require_paths = ["code"]\n', 'b/code/b.rb': '', 'b/test/helper.rb': '', 'b/test/b_test.rb': 'require "helper"\n',
    })).toEqual([
      'a/lib/a.rb a/one → a/lib/a/one.rb', 'a/lib/a.rb b → b/code/b.rb', 'a/lib/a.rb a/two → a/lib/a/two.rb', 'a/lib/a.rb a/gone → null', 'a/lib/a.rb gone → null', 'a/lib/a.rb a/three → a/lib/a/three.rb', 'a/lib/a.rb tasks/x.rb → a/tasks/x.rb',
      'a/test/a_test.rb helper → a/test/helper.rb', 'a/test/a_test.rb a → a/lib/a.rb', 'b/test/b_test.rb helper → b/test/helper.rb',
    ]);
  });
});

describe('constants', () => {
  test('by the convention of Rails: folders of app, concerns, acronyms, nesting innermost first', async () => {
    expect(await links({
      'Gemfile': 'gem "rails"\n', 'config/application.rb': 'module Shop; end\n',
      'app/models/user.rb': 'class User < ApplicationRecord\n  include Named\n  HTMLParser.new\n  has_many Admin::User\n  String\n  Unknown::Thing\nend\n', 'app/models/application_record.rb': 'class ApplicationRecord; end\n',
      'app/models/concerns/named.rb': 'module Named; end\n', 'app/services/html_parser.rb': 'class HTMLParser; end\n', 'app/models/admin/user.rb': 'module Admin\n  class User\n    Role.x\n    ::User\n    User::LIMIT\n  end\nend\n',
      'app/models/admin/role.rb': 'class Admin::Role\n  LIMIT = 1\nend\n', 'app/models/role.rb': 'class Role; end\n', 'app/controllers/users_controller.rb': 'class UsersController\n  Admin::Role::LIMIT\n  Admin::Role::Gone\nend\n', 'app/models/wrong.rb': 'class Other; end\n', 'lib/use.rb': 'Wrong\nOther\n',
    })).toEqual([
      'app/controllers/users_controller.rb Admin::Role::LIMIT → app/models/admin/role.rb', 'app/models/admin/user.rb Role → app/models/admin/role.rb', 'app/models/admin/user.rb User → app/models/user.rb',
      'app/models/user.rb ApplicationRecord → app/models/application_record.rb', 'app/models/user.rb Named → app/models/concerns/named.rb', 'app/models/user.rb HTMLParser → app/services/html_parser.rb', 'app/models/user.rb Admin::User → app/models/admin/user.rb',
    ]);
  });
  test('the outer part of a compact name, and folders that an application adds to those it autoloads', async () => {
    expect(await links({
      'Gemfile': 'gem "rails"\n', 'app/models/shop.rb': 'module Shop; end\n', 'app/models/shop/price.rb': 'class Shop::Price\n  Links.to(self)\n  Money\nend\n', 'extras/links.rb': 'module Links; end\n', 'code/money.rb': 'class Money; end\n', 'other/unseen.rb': 'class Unseen; end\n',
      'config/application.rb': 'module Main\n  class Application\n    config.autoload_paths.push(\n      "#{root}/extras"\n    )\n    config.eager_load_paths << Rails.root.join("code")\n    # config.autoload_paths << "#{root}/other"\n\n    x = "#{root}/other"\n    Unseen\n  end\nend\n',
    })).toEqual(['app/models/shop/price.rb Shop → app/models/shop.rb', 'app/models/shop/price.rb Links → extras/links.rb', 'app/models/shop/price.rb Money → code/money.rb']);
  });
  test('not one that the file has itself in the module it stands in, nor one that only differs in case', async () => {
    expect(await links({
      'Gemfile': 'gem "rails"\n', 'app/models/story.rb': 'class Story; end\n', 'app/models/message.rb': 'class Message; end\n',
      'db/migrate/1_x.rb': 'class X\n  class Story; end\n  def up\n    Story.all\n    MESSAGE\n  end\nend\n',
    })).toEqual([]);
  });
  test('of gems by their lib folders, also where autoload names no path', async () => {
    expect(await links({
      'g.gemspec': 's.name = "g"\n', 'lib/g.rb': 'module G\n  autoload :Base\n  autoload :Gone\nend\n', 'lib/g/base.rb': 'module G\n  class Base\n    VERSION\n  end\nend\n', 'lib/g/version.rb': 'module G\n  VERSION = "1"\nend\n',
    })).toEqual(['lib/g.rb G::Base → lib/g/base.rb', 'lib/g/base.rb VERSION → lib/g/version.rb']);
  });
});

test('packages, dependencies and extensions by their manifests', async () => {
  const { code, rows } = await readVirtual({
    'Gemfile': 'source "x"\ngemspec\ngem "rack", "~> 2.0", ">= 2.0.1"\ngem "own", path: "engines/own"\ngroup :development, :test do\n  gem "rspec"\nend\ngem "puma" # c\n# gem "no"\n',
    'main.gemspec': 'Gem::Specification.new do |s|\n  s.name = "main"\n  s.add_dependency "i18n", ">= 1"\n  s.add_development_dependency("rake")\n  s.extensions = ["ext/main/extconf.rb"]\nend\n',
    'engines/own/own.gemspec': 's.name = "own"\n', 'ext/main/Cargo.toml': '[package]\nname = "main-core"\nversion = "1.0.0"\n', 'ext/main/extconf.rb': '',
  });
  expect(code.packages.filter(({ kind }) => kind !== 'cargo').map(({ name, path, manifest, workspace }) => [name, path, manifest, workspace]).slice(0, 2)).toEqual([['main', '', 'main.gemspec', false], ['own', 'engines/own', 'engines/own/own.gemspec', true]]);
  expect(code.dependencies.map(({ name, version, kind, manifest }) => [name, version, kind, manifest].join(' '))).toEqual([
    'i18n >= 1 runtime main.gemspec', 'puma  runtime Gemfile', 'rack ~> 2.0, >= 2.0.1 runtime Gemfile', 'rake  development main.gemspec', 'rspec  development Gemfile',
  ]);
  expect(rows.map(({ from, to, kind, line }) => [from, to, kind, line])).toEqual([['main.gemspec', 'package:main-core', 'manifest', 5]]);
});
