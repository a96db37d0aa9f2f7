import type { ts as TS } from 'ts-morph';

type Compiler = typeof TS;

/** A name that one import statement brings into a file, and how often the file refers to it. */
export interface ImportedUse {
  /** Line of the specifier, as in `ImportStatement`. */
  readonly line: number;
  readonly specifier: string;
  /** Name in the imported file; `default`; `*` for the module as a whole. */
  readonly name: string;
  /** References, import statements apart. An element with an opening and a closing tag is one. */
  readonly uses: number;
  /** Those of `uses` in a type position. */
  readonly typeUses: number;
  /** The statement itself is about types only (`import type`, `import('./a').T`). */
  readonly typeStatement: boolean;
}

export interface SourceText {
  readonly id: number;
  /** Path whose ending tells the language; never opened. */
  readonly path: string;
  readonly text: string;
}

type Statement = Pick<ImportedUse, 'line' | 'specifier' | 'typeStatement'>;
/** A local name bound by a statement: to one imported name, or (`whole`) to a module whose members are used. */
interface Binding extends Statement { readonly name: string; readonly whole: boolean }

/**
 * Uses of what each file imports, file by file. Names are looked up by TypeScript's own binder and name resolution (scopes, hoisting, shadowing, apart for types and
 * values); no import is resolved, no library is loaded and no type is checked. This file has no imports but types, because it also runs in a thread of its own.
 * @throws RangeError for text nested deeper than the stack; give the files one by one then
 */
export function importedUses(ts: Compiler, sources: readonly SourceText[]): Map<number, ImportedUse[]> {
  const files = new Map(sources.map(({ path, text }) => [path, ts.createSourceFile(path, text, { languageVersion: ts.ScriptTarget.ESNext }, true)]));
  const program = ts.createProgram({
    rootNames: [...files.keys()],
    options: { noLib: true, noResolve: true, allowJs: true, types: [], moduleDetection: ts.ModuleDetectionKind.Force, module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext, jsx: ts.JsxEmit.Preserve },
    host: {
      getSourceFile: (path) => files.get(path), fileExists: (path) => files.has(path), readFile: () => undefined, writeFile: () => undefined, getDefaultLibFileName: () => '/lib.d.ts',
      getCurrentDirectory: () => '/', getCanonicalFileName: (path) => path, useCaseSensitiveFileNames: () => true, getNewLine: () => '\n', directoryExists: () => false, getDirectories: () => [],
    },
  });
  const checker = program.getTypeChecker();
  return new Map(sources.map(({ id, path }) => [id, usesIn(ts, checker, files.get(path)!)]));
}

function usesIn(ts: Compiler, checker: TS.TypeChecker, file: TS.SourceFile): ImportedUse[] {
  const bindings = new Map<TS.Symbol, Binding>(), local = new Set<string>();
  const uses = new Map<string, { -readonly [K in keyof ImportedUse]: ImportedUse[K] }>();
  const lineOf = lines(file.text), isScript = /\.jsx?$/.test(file.fileName);

  const count = ({ line, specifier, typeStatement }: Statement, name: string, times: number, inType: boolean): void => {
    const key = `${line}\0${specifier}\0${typeStatement}\0${name}`;
    const known = uses.get(key);
    if (known === undefined) uses.set(key, { line, specifier, name, typeStatement, uses: times, typeUses: inType ? times : 0 });
    else {
      known.uses += times;
      if (inType) known.typeUses += times;
    }
  };
  const statementOf = (literal: TS.Node | undefined, typeStatement: boolean): Statement | null =>
    literal !== undefined && ts.isStringLiteralLike(literal) ? { line: lineOf(literal.getStart(file)), specifier: literal.text, typeStatement } : null;
  const bind = (name: TS.Node, statement: Statement, imported: string, whole: boolean): void => {
    if (!ts.isIdentifier(name)) return;
    const symbol = (name.parent as { symbol?: TS.Symbol }).symbol ?? checker.getSymbolAtLocation(name);
    if (!whole) count(statement, imported, 0, false);
    if (symbol === undefined) return;
    local.add(name.text);
    bindings.set(symbol, { ...statement, name: imported, whole });
  };
  /** `const x = …`, `const {a, b: c} = …` or a parameter, given the module as a whole. */
  const bindTarget = (target: TS.BindingName, statement: Statement): void => {
    if (ts.isIdentifier(target)) return bind(target, statement, '*', true);
    for (const element of target.elements) {
      if (ts.isOmittedExpression(element)) continue;
      const imported = element.propertyName ?? element.name;
      const name = element.dotDotDotToken !== undefined || ts.isArrayBindingPattern(target) || !(ts.isIdentifier(imported) || ts.isStringLiteral(imported)) ? '*' : imported.text;
      if (ts.isIdentifier(element.name)) bind(element.name, statement, name, name === '*');
      else count(statement, name, 1, false);
    }
  };
  /** What becomes of an expression whose value is a module. */
  const followValue = (start: TS.Expression, statement: Statement): void => {
    const node = outermost(ts, start), { parent } = node;
    if (ts.isPropertyAccessExpression(parent) && parent.expression === node) {
      const whole = outermost(ts, parent);
      if (ts.isVariableDeclaration(whole.parent) && whole.parent.initializer === whole && ts.isIdentifier(whole.parent.name)) bind(whole.parent.name, statement, parent.name.text, false);
      else count(statement, parent.name.text, 1, false);
    } else if (ts.isVariableDeclaration(parent) && parent.initializer === node) bindTarget(parent.name, statement);
    else if (ts.isElementAccessExpression(parent) && parent.expression === node && ts.isStringLiteralLike(parent.argumentExpression)) count(statement, parent.argumentExpression.text, 1, false);
    else if (!ts.isExpressionStatement(parent)) count(statement, '*', 1, false);
  };
  /** `await import(…)`, `import(…).then(…)`, or a promise that is passed on. */
  const followPromise = (start: TS.Expression, statement: Statement): void => {
    const node = outermost(ts, start), { parent } = node;
    if (ts.isAwaitExpression(parent)) return followValue(parent, statement);
    const call = ts.isPropertyAccessExpression(parent) && parent.name.text === 'then' && ts.isCallExpression(parent.parent) && parent.parent.expression === parent ? parent.parent : null;
    if (call === null) {
      if (!ts.isExpressionStatement(parent) && !ts.isVoidExpression(parent)) count(statement, '*', 1, false);
      return;
    }
    const handler = call.arguments[0];
    if (handler !== undefined && (ts.isArrowFunction(handler) || ts.isFunctionExpression(handler))) {
      if (handler.parameters.length > 0) bindTarget(handler.parameters[0].name, statement);
    } else if (handler !== undefined) count(statement, '*', 1, false);
  };
  const declare = (node: TS.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isJSDocImportTag(node)) {
      const clause = node.importClause, types = ts.isJSDocImportTag(node) || clause?.isTypeOnly === true;
      const statement = statementOf(node.moduleSpecifier, types);
      if (statement === null || clause === undefined) return;
      if (clause.name !== undefined) bind(clause.name, statement, 'default', false);
      if (clause.namedBindings !== undefined && ts.isNamespaceImport(clause.namedBindings)) bind(clause.namedBindings.name, statement, '*', true);
      else for (const one of clause.namedBindings?.elements ?? []) bind(one.name, { ...statement, typeStatement: types || one.isTypeOnly }, (one.propertyName ?? one.name).text, false);
    } else if (ts.isExportDeclaration(node)) {
      const statement = statementOf(node.moduleSpecifier, node.isTypeOnly);
      if (statement === null) return;
      if (node.exportClause === undefined || ts.isNamespaceExport(node.exportClause)) count(statement, '*', 0, false);
      else for (const one of node.exportClause.elements) count({ ...statement, typeStatement: node.isTypeOnly || one.isTypeOnly }, (one.propertyName ?? one.name).text, 0, false);
    } else if (ts.isImportEqualsDeclaration(node)) {
      const statement = ts.isExternalModuleReference(node.moduleReference) ? statementOf(node.moduleReference.expression, node.isTypeOnly) : null;
      if (statement !== null) bind(node.name, statement, '*', true);
    } else if (ts.isImportTypeNode(node)) {
      const statement = ts.isLiteralTypeNode(node.argument) ? statementOf(node.argument.literal, true) : null;
      let first = node.qualifier;
      while (first !== undefined && ts.isQualifiedName(first)) first = first.left;
      if (statement !== null) count(statement, first === undefined ? '*' : (first as TS.Identifier).text, 1, true);
    } else if (ts.isCallExpression(node) && node.arguments.length > 0) {
      const dynamic = node.expression.kind === ts.SyntaxKind.ImportKeyword;
      if (!dynamic && !(ts.isIdentifier(node.expression) && node.expression.text === 'require')) return;
      const statement = statementOf(node.arguments[0], false);
      if (statement !== null) (dynamic ? followPromise : followValue)(node, statement);
    }
  };
  const refer = (node: TS.Identifier): void => {
    if (!local.has(node.text) || isOnlyName(ts, node)) return;
    const { parent } = node;
    const symbol = ts.isShorthandPropertyAssignment(parent) ? checker.getShorthandAssignmentValueSymbol(parent)
      : ts.isExportSpecifier(parent) ? checker.getExportSpecifierLocalTargetSymbol(parent) : checker.getSymbolAtLocation(node);
    const binding = symbol === undefined ? undefined : bindings.get(symbol);
    if (binding === undefined) return;
    const inType = binding.typeStatement || inTypePosition(ts, node);
    if (!binding.whole) return count(binding, binding.name, 1, inType);
    if (ts.isVariableDeclaration(parent) && parent.initializer === node && ts.isObjectBindingPattern(parent.name)) {
      for (const element of parent.name.elements) {
        const member = element.propertyName ?? element.name;
        count(binding, element.dotDotDotToken === undefined && (ts.isIdentifier(member) || ts.isStringLiteral(member)) ? member.text : '*', 1, false);
      }
    } else count(binding, memberOf(ts, node) ?? '*', 1, inType);
  };

  eachNode(ts, file, isScript, declare);
  eachNode(ts, file, isScript, (node) => {
    if (ts.isIdentifier(node)) refer(node);
  });
  return [...uses.values()];
}

/** All nodes in the order of the text, in JavaScript those of JSDoc too, with a stack of its own. */
function eachNode(ts: Compiler, file: TS.SourceFile, withJsDoc: boolean, visit: (node: TS.Node) => void): void {
  const stack: TS.Node[] = [file], seen = new Set<TS.Node>();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    visit(node);
    const children: TS.Node[] = [];
    if (withJsDoc) {
      for (const comment of (node as { jsDoc?: TS.Node[] }).jsDoc ?? []) {
        if (!seen.has(comment)) children.push(comment);
        seen.add(comment);
      }
    }
    ts.forEachChild(node, (child) => void children.push(child));
    for (let at = children.length - 1; at >= 0; at--) stack.push(children[at]);
  }
}

/** Past parentheses, `as`, `!` and `satisfies`, which leave the value as it is. */
function outermost(ts: Compiler, node: TS.Expression): TS.Expression {
  let current = node;
  while (ts.isParenthesizedExpression(current.parent) || ts.isAsExpression(current.parent) || ts.isNonNullExpression(current.parent) || ts.isSatisfiesExpression(current.parent)) current = current.parent;
  return current;
}

/** The member that a use of a namespace asks for: `ns.x`, `ns['x']`, the type `ns.T`. */
function memberOf(ts: Compiler, node: TS.Identifier): string | null {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) return parent.name.text;
  if (ts.isQualifiedName(parent) && parent.left === node) return parent.right.text;
  if (ts.isElementAccessExpression(parent) && parent.expression === node && ts.isStringLiteralLike(parent.argumentExpression)) return parent.argumentExpression.text;
  return null;
}

/** An identifier that is the name of a member, a label or a declaration, and refers to nothing; also the second tag of an element, and links in comments. */
function isOnlyName(ts: Compiler, node: TS.Identifier): boolean {
  const { parent } = node;
  if (ts.isExportSpecifier(parent)) return parent.parent.parent.moduleSpecifier !== undefined || (parent.propertyName ?? parent.name) !== node;
  if (ts.isShorthandPropertyAssignment(parent)) return parent.name !== node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node || isClosingTag(ts, parent);
  if (ts.isQualifiedName(parent)) return parent.right === node;
  if (ts.isBindingElement(parent)) return parent.name === node || parent.propertyName === node;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent) || ts.isImportSpecifier(parent) || ts.isImportClause(parent) || ts.isNamespaceImport(parent)) return true;
  if (ts.isJsxClosingElement(parent) || ts.isMetaProperty(parent) || ts.isImportTypeNode(parent) || ts.isJsxNamespacedName(parent) || ts.isJsxAttribute(parent) || ts.isNamespaceExport(parent)) return true;
  if (ts.isJSDocLink(parent) || ts.isJSDocLinkCode(parent) || ts.isJSDocLinkPlain(parent) || ts.isJSDocSeeTag(parent) || ts.isJSDocNameReference(parent)) return true;
  return (parent as { name?: TS.Node }).name === node;
}

function isClosingTag(ts: Compiler, node: TS.Node): boolean {
  let current = node;
  while (ts.isPropertyAccessExpression(current.parent)) current = current.parent;
  return ts.isJsxClosingElement(current.parent);
}

/** Whether a reference is erased with the types: a type reference, `typeof x` in a type, what an interface extends or a class implements. */
function inTypePosition(ts: Compiler, node: TS.Node): boolean {
  let current = node;
  while (ts.isQualifiedName(current.parent) || (ts.isPropertyAccessExpression(current.parent) && current.parent.expression === current)) current = current.parent;
  const { parent } = current;
  if (ts.isExpressionWithTypeArguments(parent)) {
    const clause = parent.parent;
    return ts.isHeritageClause(clause) ? clause.token === ts.SyntaxKind.ImplementsKeyword || ts.isInterfaceDeclaration(clause.parent) : !ts.isExpression(parent);
  }
  if (ts.isExportSpecifier(parent)) return parent.isTypeOnly || parent.parent.parent.isTypeOnly;
  // A computed member or the argument of `typeof` in a type stands in a type; the expression of a decorator or a default does not.
  return ts.isTypeNode(parent) || ts.isTypePredicateNode(parent) || (ts.isComputedPropertyName(parent) && (ts.isTypeElement(parent.parent))) || ts.isJSDocTypeExpression(parent);
}

/** Line of a position, 1 for the first; CR, LF and CRLF end a line. */
function lines(text: string): (position: number) => number {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  return (position) => {
    let low = 0, high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= position) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
