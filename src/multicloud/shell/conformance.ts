import type { Command } from '../../cli/command.ts'
import type { Output } from '../../cli/output.ts'
import type { ConformanceReport } from '../../cloudprovider/conformance/index.ts'
import { parseJson } from '../../core/json.ts'
import { cloudCommand } from './cloud-command.ts'
import type { CloudContext } from './context.ts'

/** `testcli conformance`: examines the provider against the documented semantics, on a live cloud, changing nothing. */
export function conformanceCommand(): Command<CloudContext> {
  return cloudCommand({
    summary: 'Examine the provider against the rules that every provider keeps; changes nothing',
    description:
      'Exit code 1 when a rule is broken. As json or yaml it is one report: every rule with what breaks it. The whole\n' +
      'account is read and held in memory.',
    examples: [
      'conformance',
      '--output-format json --provider RemoteFile --auth-url http://127.0.0.1:8000 conformance',
    ],
    options: {},
    run: () => async context => {
      const { runConformance } = await import('../../cloudprovider/conformance/index.ts')
      const report = await runConformance(await context.cloudAccount())
      const isDocument = context.format === 'json' || context.format === 'yaml'
      const shown = isDocument ? wholeReport(report) : summary(report)
      return { kind: 'sequence', parts: [shown, { kind: 'none', exitCode: report.passed ? 0 : 1 }] }
    },
  })
}

function wholeReport(report: ConformanceReport): Output {
  return { kind: 'object', value: parseJson(JSON.stringify(report)) }
}

/** One row a rule, and one more for each violation. */
function summary(report: ConformanceReport): Output {
  const data = report.rules.flatMap(({ rule, title, outcome, checked, reason, violations }) => [
    { rule, status: outcome, checked, what: reason === '' ? title : `${title} (${reason})` },
    ...violations.map(({ subject, id, message }) => ({
      rule,
      status: 'broken',
      checked: '',
      what: [subject, id, message].filter(word => word !== '').join(' '),
    })),
  ])
  const page = { data, total: data.length, limit: 0, offset: 0 }
  return { kind: 'list', page, columns: ['rule', 'status', 'checked', 'what'] }
}
