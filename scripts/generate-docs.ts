import { readdir, readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CommandIndex } from '../src/cli/command-index.ts'
import { grammarOf } from '../src/cli/grammar/spec.ts'
import { z } from '../src/core/zod.ts'
import type { ClimcContext } from '../src/shell/context.ts'
import { GLOBALS } from '../src/shell/globals.ts'
import { manPage } from './docs/man.ts'
import { indexPage, modulePage, sharedPage } from './docs/markdown.ts'
import { readModel } from './docs/model.ts'
import { schemaText } from './docs/schema.ts'

const root = resolve(import.meta.dirname, '..')

/** What users read of the commands, of the index as it is in its file. */
export async function generateDocs(): Promise<Map<string, string>> {
  return await docsOf(await presentIndex())
}

/** Markdown by module, a manual page, a JSON schema; text by path. */
export async function docsOf(index: CommandIndex<ClimcContext>): Promise<Map<string, string>> {
  const model = await readModel(index)
  const globals = grammarOf(GLOBALS).options
  const { version } = z.parse(
    z.object({ version: z.string() }),
    JSON.parse(await readFile(resolve(root, 'package.json'), 'utf8')),
  )
  return new Map([
    ['docs/commands/README.md', indexPage(model, globals)],
    ['docs/commands/shared-options.md', sharedPage(model)],
    ...model.areas.flatMap(({ modules }) =>
      modules.map(module => [`docs/commands/${module.name}.md`, modulePage(module, model)] as const),
    ),
    ['docs/commands/commands.schema.json', schemaText(model, GLOBALS, version)],
    ['docs/man/climc.1', manPage(model, globals, version)],
  ])
}

/** The index as it is now: another generator may have written it since this process began. */
async function presentIndex(): Promise<CommandIndex<ClimcContext>> {
  const file = pathToFileURL(resolve(root, 'src/shell/index.gen.ts')).href
  const module: unknown = await import(`${file}?written=${(await stat(new URL(file))).mtimeMs}`)
  if (hasIndex(module)) return module.index
  throw new Error('src/shell/index.gen.ts has no index')
}

function hasIndex(module: unknown): module is { readonly index: CommandIndex<ClimcContext> } {
  return z.safeParse(z.object({ index: z.object({ modules: z.record(z.string(), z.any()) }) }), module).success
}

/** Generated files in the folder of the commands that no module has any more. */
export async function leftoverDocs(present: ReadonlySet<string>): Promise<string[]> {
  const files = await readdir(resolve(root, 'docs/commands')).catch(() => [])
  return files.map(name => `docs/commands/${name}`).filter(path => !present.has(path))
}
