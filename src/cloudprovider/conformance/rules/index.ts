import type { Rule } from '../rule.ts'
import { accountForm } from './account-form.ts'
import { accountId, subAccounts } from './accounts.ts'
import { capabilities } from './capabilities.ts'
import { emulated } from './emulated.ts'
import { lookup } from './lookup.ts'
import { refreshKeeps, refreshReplaces, refreshVanished } from './refresh.ts'
import { regionPrefix } from './region-prefix.ts'
import { relations } from './relations.ts'
import { secrets } from './secrets.ts'
import { uniqueIds } from './unique-ids.ts'

/** Every rule, in the order in which they run; those that change the cloud come last. */
export const RULES: readonly Rule[] = [
  accountForm,
  accountId,
  regionPrefix,
  uniqueIds,
  capabilities,
  emulated,
  secrets,
  lookup,
  relations,
  subAccounts,
  refreshKeeps,
  refreshReplaces,
  refreshVanished,
]
