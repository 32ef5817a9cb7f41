import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { grammarOf } from '../src/cli/grammar/spec.ts'
import { z } from '../src/core/zod.ts'
import { GLOBALS } from '../src/shell/globals.ts'
import { manPage } from './docs/man.ts'
import { indexPage, modulePage, sharedPage } from './docs/markdown.ts'
import { readModel } from './docs/model.ts'
import { schemaText } from './docs/schema.ts'

const root = resolve(import.meta.dirname, '..')

/** What users read of the commands: Markdown by module, a manual page, a JSON schema; text by path. */
export async function generateDocs(): Promise<Map<string, string>> {
  const model = await readModel()
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
