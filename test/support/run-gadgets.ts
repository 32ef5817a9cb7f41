import { gadgetModule } from './gadgets.ts'
import { type Outcome, runClimc, type Setting } from './run-climc.ts'
import type { Stub } from './stub-cloud.ts'

/** Runs climc with the gadgets' commands; see {@link runClimc}. */
export function runGadgets(
  argv: readonly string[],
  stubs: readonly Stub[] = [],
  setting: Omit<Setting, 'modules' | 'stubs'> = {},
): Promise<Outcome> {
  return runClimc(argv, { ...setting, modules: { 'lab/gadgets': gadgetModule }, stubs })
}

/** Lines of expected output; a template would be indented with the code around it. */
export function lines(...all: readonly string[]): string {
  return all.map(line => `${line}\n`).join('')
}
