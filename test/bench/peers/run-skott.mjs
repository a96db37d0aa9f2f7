// skott as a library: its command prints no graph. Argument: the folder. Output: { file: [imported file, …] } as JSON.
import skott from 'skott';

const instance = await skott({
  cwd: process.argv[2], includeBaseDir: false, verbose: false, tsConfigPath: 'tsconfig.json', manifestPath: 'package.json',
  dependencyTracking: { thirdParty: false, builtin: false, typeOnly: true },
  fileExtensions: ['.js', '.jsx', '.mjs', '.cjs', '.ts', '.tsx'],
});
const { graph } = instance.getStructure();
process.stdout.write(JSON.stringify(Object.fromEntries(Object.entries(graph).map(([file, { adjacentTo }]) => [file, adjacentTo]))));
