import { chmod, rm } from 'node:fs/promises'
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
await bundle.write({
  dir: dist,
  format: 'esm',
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: false } },
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name]-[hash].js',
  sourcemap: false,
})
await bundle.close()
for (const name of ['climc', 'testcli']) await chmod(resolve(dist, `bin/${name}.js`), 0o755)
