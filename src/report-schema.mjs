// Writes dist/report.schema.json, the JSON Schema of report.json, from the types that the program itself is held to (src/model/report.ts): their comments are its descriptions.
import { writeFileSync } from 'node:fs';
import { ArrayType, createFormatter, createParser, createProgram, SchemaGenerator } from 'ts-json-schema-generator';
import ts from 'typescript';

const config = {
  path: 'src/model/report.ts', tsconfig: 'tsconfig.json', type: 'Report', topRef: false, jsDoc: 'extended', skipTypeCheck: true,
  // a later version may say more under the same schemaVersion
  additionalProperties: true,
};
const program = createProgram(config);
const parser = createParser(program, config, (types) => types.addNodeParser({
  // whatever holds a column in memory, in JSON it is an array
  supportsNode: (node) => ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName) && node.typeName.text === 'ArrayLike',
  createType: (node, context) => new ArrayType(parser.createType(node.typeArguments[0], context)),
}));
const { $schema, ...schema } = new SchemaGenerator(program, parser, createFormatter(config), config).createSchema('Report');
writeFileSync('dist/report.schema.json', `${JSON.stringify({ $schema, title: 'report.json of conway-mirror', ...schema }, null, 1)}\n`);
