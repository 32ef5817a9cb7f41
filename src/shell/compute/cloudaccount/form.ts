import type { Shape } from '../../../cli/options/index.ts'
import type { FileReader } from '../../verbs/verb.ts'

/** The commands on accounts that a cloud has a form of its own for. */
export type AccountCommand = 'create' | 'update' | 'update-credential' | 'test-connectivity'

export const ALL_COMMANDS: readonly AccountCommand[] = ['create', 'update', 'update-credential', 'test-connectivity']
export const NO_TEST: readonly AccountCommand[] = ['create', 'update', 'update-credential']

/**
 * How accounts of one cloud are imported and changed. The common options come on top, so a form says only what the
 * cloud adds; shapes are functions, so that a run builds the one that it needs.
 */
export interface CloudForm {
  /** End of the commands' names, e.g. `aliyun`. */
  readonly suffix: string
  /** Name of the provider on the wire, e.g. `Aliyun`. */
  readonly provider: string
  /** The cloud as people call it, e.g. `Alibaba Cloud`. */
  readonly title: string
  /** Which commands the cloud has. */
  readonly commands: readonly AccountCommand[]
  /** Arguments and options of update-credential and test-connectivity, and of create but for what follows. */
  readonly credential: () => Shape
  /** What create takes besides the credential. */
  readonly createAdds?: () => Shape
  /** What create takes, where it is not the credential and something more. */
  readonly create?: () => Shape
  /** What test-connectivity takes, where it is not the credential. */
  readonly test?: () => Shape
  /** What update takes besides the common options. */
  readonly update?: () => Shape
  /** Options that name a local file: what its content becomes. */
  readonly files?: Readonly<Record<string, FileReader>>
}

/** What a cloud's command takes besides the options that all clouds share. */
export function ownOptions(form: CloudForm, command: AccountCommand): Shape {
  switch (command) {
    case 'create':
      return form.create?.() ?? { ...form.credential(), ...form.createAdds?.() }
    case 'update':
      return form.update?.() ?? {}
    case 'test-connectivity':
      return (form.test ?? form.credential)()
    default:
      return form.credential()
  }
}
