import type { Context } from '../../cli/context.ts'
import { choice, flag, integer, type Shape, secret, text } from '../../cli/options/index.ts'
import type { Program } from '../../cli/program.ts'
import { OUTPUT_FORMATS } from '../../cli/render/formats.ts'
import type { AccountForm } from '../../cloudprovider/account-form.ts'
import module, { summaries } from './commands.ts'
import { connect } from './connect.ts'
import type { CloudContext, Simulator } from './context.ts'

const BASE = {
  debug: flag('Print every request to the cloud on stderr, secrets masked'),
  version: flag('Print the version'),
  provider: text('Which cloud to debug', { default: 'TestCloud', env: 'TESTCLI_PROVIDER' }),
  provider_module: text('A provider that is not ours: an npm package, or the absolute path of a file', {
    metavar: 'MODULE',
    env: 'TESTCLI_PROVIDER_MODULE',
  }),
  timeout: integer('Seconds to wait for the cloud', { default: 600 }),
  output_format: choice(OUTPUT_FORMATS, 'How to print what comes back', {
    default: 'table',
    env: 'CLIMC_OUTPUT_FORMAT',
  }),
} satisfies Shape

/** The credentials of all clouds as global options, from their account forms. */
function credentialOptions(forms: readonly AccountForm[]): Shape {
  const options: Shape = {}
  for (const form of forms) {
    for (const field of form.fields) {
      const extra = {
        group: `${form.provider} account`,
        token: field.token,
        ...(field.env === undefined ? {} : { env: field.env }),
        ...(field.metavar === undefined ? {} : { metavar: field.metavar }),
      }
      options[field.wire] ??= field.secret === true ? secret(text(field.help, extra)) : text(field.help, extra)
    }
  }
  return options
}

/**
 * testcli: debugs a provider with no region at all.
 * @param startSimulator makes the embedded TestCloud for a run that has no account configured
 */
export function testcli(
  forms: readonly AccountForm[],
  startSimulator: () => Promise<Simulator>,
): (version: () => string) => Program<CloudContext, Shape> {
  const globals: Shape = { ...BASE, ...credentialOptions(forms) }
  return version => ({
    name: 'testcli',
    about: 'testcli, the provider debugger: lists what a cloud provider sees, with no region in between.',
    version,
    loadGlobals: async () => globals,
    index: {
      modules: {
        'cloud/resources': {
          heading: 'Resources of the cloud',
          commands: module.names.join(' '),
          load: async () => ({ default: module }),
        },
      },
      services: { cloud: 'The cloud' },
      loadSummaries: async () => summaries,
    },
    settings: values => ({
      format: OUTPUT_FORMATS.find(format => format === values.output_format) ?? 'table',
      debug: values.debug === true,
      version: values.version === true,
    }),
    contextFor: (values, base: Context) => connect(values, forms, base, startSimulator),
  })
}
