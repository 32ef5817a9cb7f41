import { ConflictError, NotFoundError, ServerError } from '../../client/errors/index.ts'
import { type Case, type Hint, objectOf, onWords } from './case.ts'

/** What the object is in the way of, or what is in its way. The first that fits speaks. */
export const STATE: readonly Hint[] = [
  onWords('enabled account', /account is enabled/i, at => thenAgain(at, `climc cloud-account-disable ${objectOf(at)}`)),
  onWords('enabled subscription', /provider is enabled|has enabled provider/i, at =>
    /^cloud-provider/.test(at.doing.command ?? '')
      ? thenAgain(at, `climc cloud-provider-disable ${objectOf(at)}`)
      : 'climc cloud-provider-list --manager-related, and cloud-provider-disable for those that are enabled',
  ),
  onWords(
    'disabled account',
    /account disabled|cloudaccount disabled/i,
    at => `climc cloud-account-enable ${accountOf(at)}`,
  ),
  onWords('disabled subscription', /cloudprovider disabled|provider is disabled/i, at =>
    thenAgain(at, `climc cloud-provider-enable ${objectOf(at)}`),
  ),
  onWords(
    'busy account',
    /is not idle|synchronize frequently|not in idle/i,
    at => `climc wait cloud-account ${accountOf(at)} --for sync_status=idle, then again`,
  ),
  onWords(
    'delete lock',
    /is locked, cannot delete|disable_?delete/i,
    at => `climc ${nounOf(at) ?? 'server'}-update --delete enable ${objectOf(at)}, then delete it again`,
  ),
  {
    name: 'quota',
    // Commands about quotas are refused for other reasons than that one is used up.
    when: ({ failed, said, doing }) =>
      failed !== undefined &&
      /quota/i.test(said) &&
      !/not found/i.test(said) &&
      !/quota|pending-usage/.test(doing.command ?? ''),
    say: () =>
      'less, or a larger quota from the administrator of the project: "climc quota" shows it, "climc usage" what is used',
  },
  onWords(
    'registered account',
    /account has been registered/i,
    () => '--skip-duplicate-account-check, if it shall be imported a second time',
  ),
  onWords(
    'network out of reach',
    /Network not avaiable on host/,
    () => 'the ID of the network, not its name, and one that the host is in: climc network-list --host HOST',
  ),
  {
    name: 'several cards',
    when: ({ doing, said }) => /^server-network-/.test(doing.command ?? '') && /duplicate entry/i.test(said),
    say: () => '--mac, since the server has several cards in that network: climc server-network-list --server SERVER',
  },
  {
    name: 'ambiguous name',
    when: ({ failed, said }) =>
      failed instanceof ConflictError && /several objects|DuplicateResource|multiple/i.test(said),
    say: listing,
  },
  {
    name: 'name in use',
    when: ({ failed, said }) => failed instanceof ConflictError && /duplicate|taken|exist|in use/i.test(said),
    say: at => ['another name', listing(at)].filter(Boolean).join('; '),
  },
  onWords(
    'unknown action',
    /Action \S+ not found|Handler \S+ not found/,
    () => 'nothing here: this version of the service cannot do it; "climc doctor" shows the versions',
  ),
  {
    name: 'not found',
    when: ({ failed }) => failed instanceof NotFoundError && /not found/i.test(failed.details),
    say: at => listing(at, missingOf(at) ?? nounOf(at)),
  },
  {
    name: 'busy server',
    when: ({ failed }) => failed instanceof ServerError && [429, 502, 503, 504].includes(failed.status),
    say: () => 'again in a moment: the service is busy or being started',
  },
]

function thenAgain({ doing }: Case, first: string): string {
  return doing.command === undefined ? first : `${first}, then ${doing.command} again`
}

/** The account that is meant, where the command is about accounts. */
function accountOf(at: Case): string {
  return /^cloud-account/.test(at.doing.command ?? '') ? objectOf(at) : 'ACCOUNT'
}

function listing(at: Case, noun = nounOf(at)): string | undefined {
  return noun === undefined ? undefined : `climc ${noun}-list shows what there is, with IDs`
}

/**
 * What commands call the kind that was not found, which need not be the command's: `role member not found`. Where only
 * the name is said (`Name member not found`), the part of the path before it tells: `…/roles/member`.
 */
function missingOf({ said, failed, commands }: Case): string | undefined {
  const [, kind, name] = /(\w+) (\S+) not found/.exec(said) ?? []
  const keyword =
    kind === 'Name'
      ? pluralBefore(name, failed?.request.url ?? '')
          ?.replace(/ies$/, 'y')
          .replace(/s$/, '')
      : kind
  const wanted = keyword?.replaceAll('_', '')
  return commands()
    .map(name => /^(.+)-list$/.exec(name)?.[1])
    .find(noun => noun?.replaceAll('-', '') === wanted)
}

function pluralBefore(name: string | undefined, url: string): string | undefined {
  const parts = URL.canParse(url) ? new URL(url).pathname.split('/') : []
  const at = name === undefined ? -1 : parts.indexOf(name)
  return at > 0 ? parts[at - 1] : undefined
}

/** What the command's resource is called in commands: the longest beginning of its name that has a list. */
function nounOf({ doing, commands }: Case): string | undefined {
  const words = doing.command?.split('-') ?? []
  const names = new Set(commands())
  for (let count = words.length - 1; count > 0; count--) {
    const noun = words.slice(0, count).join('-')
    if (names.has(`${noun}-list`)) return noun
  }
  return undefined
}
