import { ERROR_FORMATS } from '../../cli/errors/formats.ts'
import type { Shape, Values } from '../../cli/options/index.ts'
import type { Settings } from '../../cli/program.ts'
import { shapingIn } from '../../cli/shape/options.ts'
import type { AccountForm } from '../../cloudprovider/account-form.ts'
import { formatOf } from './connect.ts'
import { globalOptions } from './globals.ts'
import { chosenFactory } from './provider-module.ts'

export { connect } from './connect.ts'

/** The global options: the credentials of our own clouds, and of the provider module where one is named. */
export async function globalsWith(
  forms: readonly AccountForm[],
  module: string | undefined,
  cwd: string,
): Promise<Shape> {
  if (module === undefined) return globalOptions(forms)
  const { accountForm } = await chosenFactory('', module, cwd)
  return globalOptions([accountForm, ...forms])
}

/** What the kit needs to know of the global options. */
export function settingsOf(values: Values<Shape>): Settings {
  return {
    format: formatOf(values),
    shaping: shapingIn(values),
    errorFormat: ERROR_FORMATS.find(format => format === values.error_format),
    debug: values.debug === true,
    version: values.version === true,
  }
}
