import { describe, expect, it } from 'vitest';
import { editedTeams } from '../../../src/ingest/org/teams-edit.js';
import { parseTeams } from '../../../src/ingest/org/teams.js';

describe('an edited teams file', () => {
  const text = '# who is where\nteams:\n  - name: ui\n  - name: api\n  - name: 8ball\nmembers:\n  - { person: ann@acme.example, team: ui }   # lead\n  - person: Bob@acme.example\n    team: "api"\n  - person: "*@old.example"\n    team: api # all\n';
  it('has people in other teams and everything else where it was', () => {
    const { text: edited, byHand } = editedTeams(text, 'teams.yaml', new Map([['bob@acme.example', 'ui'], ['cat@acme.example', 'ui']]), new Map());
    expect(edited).toBe(text.replace('team: "api"', 'team: "ui"'));
    expect(byHand).toEqual(['cat@acme.example']);
  });
  it('unites teams, after people have moved, and is read again', () => {
    const { text: edited } = editedTeams(text, 'teams.yaml', new Map([['ann@acme.example', 'api']]), new Map([['api', '8ball']]));
    expect(parseTeams(edited, 'teams.yaml').memberships.map(({ team }) => team)).toEqual(['8ball', '8ball', '8ball']);
    expect(edited).toContain('# lead');
  });
  it('reads JSON too, and changes nothing where nothing is asked', () => {
    const json = '[\n  {"person": "ann@acme.example", "team": "ui"}\n]\n';
    expect(editedTeams(json, 'teams.json', new Map([['ann@acme.example', 'api']]), new Map()).text).toBe('[\n  {"person": "ann@acme.example", "team": "api"}\n]\n');
    expect(editedTeams(text, 'teams.yaml', new Map(), new Map()).text).toBe(text);
  });
  it('changes the cells of a table where they stand, and quotes what needs it', () => {
    const table = '# who\nperson, team ,from\n"ann@acme.example", web ,2026-01-01\r\nbob@acme.example,"api",\n*@ops.example,ops\n';
    const { text: edited, byHand } = editedTeams(table, 'teams.CSV', new Map([['Ann@acme.example', 'api'], ['eve@acme.example', 'web']]), new Map([['ops', 'run, build']]));
    expect(edited).toBe('# who\nperson, team ,from\n"ann@acme.example",api,2026-01-01\r\nbob@acme.example,"api",\n*@ops.example,"run, build"\n');
    expect(byHand).toEqual(['eve@acme.example']);
    expect(editedTeams(table, 'teams.csv', new Map(), new Map()).text).toBe(table);
  });
  it.each([['teams.csv', 'person,team\nann@acme.example,web\n'], ['teams.yaml', text], ['teams.json', '[{"person": "ann@acme.example", "team": "ui"}]']])('keeps the byte order mark of %s, which is part of no cell', (file, plain) => {
    const moved = new Map([['ann@acme.example', 'api']]);
    const bare = editedTeams(plain, file, moved, new Map());
    expect(bare).toMatchObject({ byHand: [] });
    expect(bare.text).not.toBe(plain);
    expect(editedTeams(`\uFEFF${plain}`, file, moved, new Map())).toEqual({ text: `\uFEFF${bare.text}`, byHand: [] });
  });
});
