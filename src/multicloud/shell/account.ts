import type { Command } from '../../cli/command.ts'
import { parseJson, stringifyJson } from '../../core/json.ts'
import { cloudCommand } from './cloud-command.ts'
import type { CloudContext } from './context.ts'

/** What there is one of: the account and its balance. */
export const ACCOUNT_COMMANDS: Readonly<Record<string, () => Command<CloudContext>>> = {
  'account-show': () =>
    cloudCommand({
      summary: 'Show the account: its id, sub-accounts and what the provider can do',
      options: {},
      run: () => async context => {
        const provider = await context.cloud()
        const [id, subAccounts, version, info] = await Promise.all([
          provider.getAccountId(),
          provider.getSubAccounts(),
          provider.getVersion(),
          provider.getSysInfo(),
        ])
        const value = {
          account_id: id,
          capabilities: provider.capabilities,
          facts: provider.facts,
          provider: provider.facts.name,
          region_id_prefix: provider.regionIdPrefix,
          sub_accounts: subAccounts,
          sys_info: info,
          version,
        }
        return { kind: 'object', value: parseJson(stringifyJson(value)) }
      },
    }),
  'balance-show': () =>
    cloudCommand({
      summary: 'Show what the account has left',
      options: {},
      run: () => async context => {
        const provider = await context.cloud()
        const { amount, currency, status } = await provider.getBalance()
        return { kind: 'object', value: { amount, currency, status } }
      },
    }),
}
