import type { Dice } from '../random.ts'

const ROLES: readonly [string, ...string[]] = [
  'web',
  'api',
  'worker',
  'gateway',
  'search',
  'batch',
  'monitor',
  'build',
  'mail',
  '数据库-备份',
  'café-frontend',
  'ジョブ',
]

const OWNERS: readonly [string, ...string[]] = ['alice', 'bob', '张伟', 'zoë', 'operations']

/** A server's name: what it does, where it stands, and a number that no other server has. */
export function serverName(dice: Dice, unit: number, subscriptionName: string): string {
  const stage = subscriptionName === 'Production' ? 'prod' : 'dev'
  return `${roleOf(dice, unit)}-${stage}-${String(unit + 1).padStart(3, '0')}`
}

export function roleOf(dice: Dice, unit: number): string {
  return dice.pick(ROLES, 'role', unit)
}

/** What an orderly team writes on its servers; every seventh forgot to. */
export function serverTags(dice: Dice, unit: number, subscriptionName: string): Record<string, string> {
  if (dice.oneIn(7, 'untagged', unit)) return {}
  return {
    env: subscriptionName === 'Production' ? 'prod' : 'dev',
    app: roleOf(dice, unit),
    owner: dice.pick(OWNERS, 'owner', unit),
  }
}
