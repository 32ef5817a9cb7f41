import { AuthError, EndpointError, ForbiddenError } from '../../client/errors/index.ts'
import { type Case, type Hint, onWords } from './case.ts'

/** Clocks this far apart make signatures and tokens invalid. */
const SKEW_MS = 60_000

/** Who we are, and what we may. */
export const IDENTITY: readonly Hint[] = [
  {
    name: 'clock skew',
    when: at => at.failed instanceof AuthError && Math.abs(skewOf(at) ?? 0) > SKEW_MS,
    say: at => {
      const skew = skewOf(at) ?? 0
      const way = skew > 0 ? 'ahead of' : 'behind'
      return `set the clock of this machine: it is ${durationOf(Math.abs(skew))} ${way} the server's, so that tokens and signatures are not valid`
    },
  },
  {
    name: 'given token',
    // Keystone refuses such a token; a region takes whoever brings it for a guest, who may do nothing.
    when: ({ failed, globals }) =>
      (globals?.os_auth_token ?? '') !== '' &&
      (failed instanceof AuthError || (failed instanceof ForbiddenError && /allow:none/.test(failed.details))),
    say: () =>
      'a new token, or unset OS_AUTH_TOKEN: it wins over user and password, and this one is expired, unknown or of nobody who may do that',
  },
  onWords('access key', /signature mismatch|invalid access key/i, () => 'another OS_ACCESS_KEY and OS_SECRET_KEY pair'),
  onWords(
    'project',
    /FetchProject|FetchDomain|user not in project/,
    () => 'another OS_PROJECT_NAME (and OS_PROJECT_DOMAIN, the domain of the project)',
  ),
  {
    name: 'no keystone',
    when: at => isElsewhere(at),
    say: () =>
      'OS_AUTH_URL must be the URL of keystone, like https://HOST:5000/v3: what answers there is something else',
  },
  {
    name: 'password',
    when: ({ failed }) => failed instanceof AuthError && /\/tokens$/.test(failed.request.url),
    say: ({ doing }) =>
      doing.command === 'auth-login'
        ? 'again with another user name, password or --os-domain-name, the domain of the user'
        : 'OS_USERNAME, OS_PASSWORD and OS_DOMAIN_NAME; "climc doctor" tells where each value comes from',
  },
  {
    name: 'cached token',
    when: ({ failed, globals }) =>
      (failed instanceof AuthError || failed instanceof ForbiddenError) && globals?.use_cached_token === true,
    say: () => 'once without the token cache: YUNION_USE_CACHED_TOKEN=false',
  },
  {
    name: 'expired token',
    when: ({ failed }) => failed instanceof AuthError,
    say: () => 'again: the token was renewed once and refused again; "climc doctor" looks at clock and catalogue',
  },
  {
    name: 'scope',
    when: ({ failed }) => failed instanceof ForbiddenError && /require:\w+,allow:\w+/.test(failed.details),
    say: at => scopeHint(at),
  },
  {
    name: 'forbidden',
    when: ({ failed }) => failed instanceof ForbiddenError && /privilege|^\S* ?Forbidden$/i.test(failed.details),
    say: ({ globals }) => otherProject(globals?.os_project_name),
  },
  {
    name: 'missing endpoint',
    when: ({ error }) => error instanceof EndpointError && /endpoint of .* there is/.test(error.message),
    say: () => '--os-region-name and --os-endpoint-type as in one of those that there are',
  },
  {
    name: 'missing service',
    when: ({ error }) => error instanceof EndpointError && /has no service/.test(error.message),
    say: () => '"climc service-list" and "climc endpoint-list": the service must be registered and enabled',
  },
]

/** Whether a login met a server that is no keystone: that one names what it does not find, a user or a project. */
function isElsewhere({ failed, said }: Case): boolean {
  return (
    failed instanceof AuthError &&
    (failed.status === 404 || failed.status === 405) &&
    /\/tokens$/.test(failed.request.url) &&
    !/user|domain|project|no rows/i.test(said)
  )
}

/** Milliseconds that our clock is ahead of the server's; undefined where its answer told no time. */
function skewOf({ failed, context }: Case): number | undefined {
  const answered = failed?.answeredAt
  return answered === undefined ? undefined : context.now() - answered.getTime()
}

function durationOf(ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds < 120) return `${seconds} seconds`
  const minutes = Math.round(seconds / 60)
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`
}

/** `require:system,allow:project`: what was asked needs the one, the roles give the other. */
function scopeHint({ failed, globals, doing }: Case): string {
  const [, required = '', allowed = ''] = /require:(\w+),allow:(\w+)/.exec(failed?.details ?? '') ?? []
  const mayList = allowed !== 'none' && allowed !== required && /-(?:list|usage)$/.test(doing.command ?? '')
  return mayList ? `--scope ${allowed}, which your roles allow` : otherProject(globals?.os_project_name)
}

function otherProject(project: string | undefined): string {
  const now = project === undefined || project === '' ? '' : ` (now ${project})`
  return `a project in which your roles allow it: --os-project-name PROJECT${now}; "climc doctor" shows your roles`
}
