import { afterAll, beforeAll, describe } from 'vitest'
import { hasReference } from '../../reference/cases.ts'
import type { Replayed } from '../../reference/compare.ts'
import { caseFolder, replay } from '../../reference/replay.ts'

export type RunCommand = (command: string, ...argv: string[]) => Promise<Replayed>

/**
 * Tests of commands that run in-process against the server of the recordings, which needs ../shared/reference; they
 * skip themselves where that is absent.
 */
export function describeCommands(name: string, tests: (run: RunCommand, folder: () => string) => void): void {
  describe.skipIf(!hasReference)(`${name} (needs ../shared/reference)`, () => {
    let folder: Awaited<ReturnType<typeof caseFolder>> | undefined
    beforeAll(async () => {
      folder = await caseFolder()
    })
    afterAll(() => folder?.remove())
    const path = (): string => folder?.path ?? ''
    tests((command, ...argv) => replay({ command, argv }, path()), path)
  })
}
