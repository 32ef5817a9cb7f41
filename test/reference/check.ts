/**
 * Replays recorded cases in this process and prints what differs: the quick way to work on commands.
 *
 *   node test/reference/check.ts compute/servers [compute/hosts …] [--command NAME] [--show N] [--stdout]
 */
import { parseArgs } from 'node:util'
import { casesOf, modulesOf } from './cases.ts'
import { difference } from './compare.ts'
import { caseFolder, replay } from './replay.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    command: { type: 'string' },
    show: { type: 'string', default: '40' },
    stdout: { type: 'boolean', default: false },
  },
})
const modules = positionals.flatMap(name => (name.includes('/') ? [name] : modulesOf(name)))
const folder = await caseFolder()
const total = { passed: 0, failed: 0, printed: 0, printedSame: 0 }
let shown = 0
for (const module of modules) {
  const cases = casesOf(module)
  const minimal = new Map(cases.filter(c => c.variant === 'minimal').map(c => [c.command, c]))
  const failed = { requests: 0, stdout: 0 }
  for (const recorded of cases) {
    if (values.command !== undefined && recorded.command !== values.command) continue
    const got = await replay(recorded, folder.path)
    const why = difference(recorded, got, minimal.get(recorded.command))
    if (why === undefined) total.passed++
    else {
      total.failed++
      failed.requests++
      if (shown++ < Number(values.show))
        print(
          `${recorded.command} [${recorded.variant}] ${recorded.argv.join(' ').slice(0, 160)}\n    ${why.slice(0, 300)}`,
        )
    }
    if (recorded.stdout === undefined || recorded.error !== undefined) continue
    total.printed++
    if (got.stdout.trimEnd() === recorded.stdout.trimEnd()) total.printedSame++
    else {
      failed.stdout++
      if (why === undefined && values.stdout && shown++ < Number(values.show)) {
        print(
          `${recorded.command} [${recorded.variant}] prints\n${got.stdout.slice(0, 400)}\n  wanted\n${recorded.stdout.slice(0, 400)}`,
        )
      }
    }
  }
  if (failed.requests + failed.stdout > 0 && modules.length > 1)
    print(`${module}: ${failed.requests} cases differ in requests, ${failed.stdout} in output`)
}
await folder.remove()
print(`${total.passed} passed, ${total.failed} failed; output equal in ${total.printedSame} of ${total.printed}`)

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
