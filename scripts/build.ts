import { chmod, rm, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { rolldown } from 'rolldown'

/**
 * Bundles the executables and the library into dist/ (or `--out DIR`). Libraries are bundled in: a program that starts in a tenth of a
 * second cannot open hundreds of small files. Every `import()` stays a chunk of its own, so that a run loads what it
 * needs and no more.
 */
const root = resolve(import.meta.dirname, '..')
const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist' } } })
const dist = resolve(root, values.out)

await rm(dist, { recursive: true, force: true })
/** Rooms and files of the kit that a run loads when it needs them. */
const LATER = [
  ...['chart/', 'completion/', 'config/', 'help/', 'interactive/', 'lines/', 'render/', 'shape/', 'watch/'],
  ...['confirm', 'errors/(?:failure|texts)', 'journal', 'parallel', 'private-files', 'prompt', 'report'],
  'secrets/(?:fill|keyring)',
]

function oneOf(...paths: readonly string[]): RegExp {
  return new RegExp(paths.join('|'))
}

/**
 * What is loaded together goes into one file: opening a file costs about a millisecond, and a run would open forty. The
 * order matters, the first match wins: `start` is all that --version and --help need.
 */
const GROUPS = [
  {
    name: 'start',
    test: /src\/(?:launch|main|version|cli\/(?:run|context|command-index)|shell\/(?:program|index\.gen)|core\/errors\/.*)\.ts$/,
  },
  { name: 'help', test: /src\/cli\/(?:load|help\/(?:index|overview))\.ts$/ },
  {
    name: 'complete',
    test: /src\/cli\/(?:completion\/(?:answer|bash-answer|candidates|command-names|complete|cursor|protocol)|lines\/scan)\.ts$/,
  },
  {
    name: 'kit',
    test: oneOf(
      'node_modules/zod/(?!v4/(?:classic|core/(?:to-json-schema|json-schema)))',
      `src/(?:core|cli)/(?!${LATER.join('|')})`,
      'src/cli/(?:completion/scripts/index|help/usage|render/formats|shape/(?:wish|options))\\.ts$',
      'src/shell/globals\\.ts$',
    ),
  },
  {
    name: 'verbs',
    test: /src\/shell\/(?:verbs\/|resource\.ts|wire\.ts|list-options\.ts|commands\.ts)|src\/api\/(?:resource|compute\/providers)\.ts$/,
  },
  {
    // The one module that everybody uses has its forms in many files.
    name: 'cloudaccounts',
    test: /src\/(?:api\/compute\/cloudaccounts|shell\/compute\/(?:cloudaccounts|cloudaccount\/[\w-]+)|multicloud\/\w+\/account|cloudprovider\/account-form)\.ts$/,
  },
  { name: 'context', test: /src\/shell\/config\/fallback\.ts|src\/cli\/config\/contexts\.ts$/ },
  {
    name: 'session',
    test: /src\/shell\/(?:session|open-session|trace)\.ts|src\/client\/(?:(?!rehearsal)[\w-]+|auth\/(?!access-key|revoke)[\w-]+|catalog\/[\w-]+|errors\/[\w-]+|token-cache\/file-token-cache|http\/(?:http-client|retry-rule|headers|trace))\.ts$/,
  },
  {
    name: 'transport',
    test: /node_modules\/ky\/|src\/client\/http\/(?:transport|dispatch|direct-send|responses|retry|guarded-body|connection-settings|proxy|no-proxy)\.ts$/,
  },
  { name: 'render', test: /src\/cli\/render\/(?!documents|lines\/|pages)/ },
]

const bundle = await rolldown({
  cwd: root,
  input: {
    'bin/climc': 'bin/climc.ts',
    'bin/testcli': 'bin/testcli.ts',
    'client/index': 'src/client/index.ts',
    'cloudprovider/index': 'src/cloudprovider/index.ts',
    'region/index': 'src/region/index.ts',
  },
  platform: 'node',
  external: [/^node:/],
  logLevel: 'warn',
})
const { output } = await bundle.write({
  dir: dist,
  format: 'esm',
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: false } },
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name]-[hash].js',
  sourcemap: false,
  codeSplitting: { groups: GROUPS.map((group, i) => ({ ...group, priority: GROUPS.length - i })) },
})
await bundle.close()
for (const file of output) if (file.type === 'chunk') await writeFile(resolve(dist, file.fileName), inAscii(file.code))
for (const name of ['climc', 'testcli']) await chmod(resolve(dist, `bin/${name}.js`), 0o755)

/**
 * The same program in plain ASCII. One letter beyond Latin-1 makes V8 keep a whole file with two bytes a character, which
 * costs a tenth of the time that a start takes.
 */
function inAscii(code: string): string {
  return code.replaceAll(/[^\0-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
