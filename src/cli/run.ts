import { type Context, isTerminal, writeOut } from './context.ts'
import type { Shape } from './options/index.ts'
import type { Program } from './program.ts'

/**
 * Runs one command line and returns the exit code. Never throws and never exits: what goes wrong is reported on stderr.
 * The plainest questions (`--version`, `--help`) are answered without loading what reads a command line.
 * @param argv the words after the program's name
 */
export async function run<C extends Context, G extends Shape>(
  argv: readonly string[],
  program: Program<C, G>,
  context: Context,
): Promise<number> {
  const [first, second] = argv
  if (first === '--version' && second === undefined) {
    await writeOut(context.stdout, program.version())
    return 0
  }
  if (
    (first === undefined && !isTerminal(context)) ||
    ((first === '--help' || first === 'help') && second === undefined)
  ) {
    const { showHelp } = await import('./help/index.ts')
    return showHelp(program, [], context)
  }
  if (first === '__complete') {
    const { answer } = await import('./completion/answer.ts')
    return answer(argv.slice(1), program, context)
  }
  const { execute } = await import('./execute.ts')
  return execute(argv, program, context)
}
