import { command } from '../../cli/command.ts'
import { duration, flag, text } from '../../cli/options/index.ts'
import { UsageError } from '../../core/errors/index.ts'
import { defineCommands } from '../commands.ts'
import type { ClimcContext } from '../context.ts'
import { reportKind } from './smoke/report-file.ts'

export default defineCommands({
  heading: 'Diagnosis',
  commands: {
    doctor: () =>
      command({
        summary: 'Look at each step of the way to the region, and say what is wrong',
        description:
          'Configuration, DNS, TCP, TLS, authentication, clock, catalogue, and every service with its version and round-trip\n' +
          'time; what depends on a step that failed is skipped. Exit code 1 when one fails.\n' +
          'With --smoke it does the main job once: preflight, import of an account, wait for the synchronisation, list, show,\n' +
          'delete. The account comes from --account, else from TESTCLOUD_ENDPOINT, TESTCLOUD_ACCESS_KEY_ID and\n' +
          'TESTCLOUD_ACCESS_KEY_SECRET; with --dev-region, or where nothing is configured, from an embedded region that lives\n' +
          'as long as the command. What it made is removed in any case.',
        examples: [
          'doctor',
          '--context prod doctor --output-format json',
          'doctor --smoke --dev-region --report smoke.xml',
          '--context lab doctor --smoke --account account.json --report smoke.json',
        ],
        options: {
          smoke: flag('Import a cloud account, look at it, delete it'),
          dev_region: flag('For --smoke: against an embedded region that is started for it'),
          account: text('For --smoke: JSON file with the members of the account, {"provider": "TestCloud", …}', {
            metavar: 'FILE',
          }),
          report: text('For --smoke: write a report there; .xml is JUnit, .json is JSON', { metavar: 'FILE' }),
          wait_timeout: duration('For --smoke: how long the synchronisation may take', { default: '30m' }),
        },
        run: options => {
          const { smoke, dev_region: devRegion, account, report } = options
          if (smoke !== true && (devRegion === true || account !== undefined || report !== undefined))
            throw new UsageError('--dev-region, --account and --report: only together with --smoke.')
          if (devRegion === true && account !== undefined)
            throw new UsageError('--account: the embedded region brings its own; leave out --dev-region or --account.')
          if (report !== undefined) reportKind(report)
          return async (context: ClimcContext) => {
            if (smoke !== true) return (await import('./doctor/run.ts')).examine(context)
            return (await import('./smoke/run.ts')).smokeTest(context, {
              devRegion: devRegion === true,
              account,
              report,
              timeoutMs: Number(options.wait_timeout),
            })
          }
        },
      }),
  },
})
