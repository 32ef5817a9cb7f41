/** A recorded case in which ours does the right thing instead; docs/differences.md tells users. */
export interface Deliberate {
  readonly module: string
  readonly command: string
  readonly variant: string
  /** What differs: the requests (or the refusal), or only what is printed. */
  readonly what: 'requests' | 'stdout'
  readonly reason: string
}

export const DELIBERATE: readonly Deliberate[] = [
  {
    module: 'compute/cloudproviders',
    command: 'cloud-provider-clirc',
    variant: 'minimal',
    what: 'stdout',
    reason: 'the original prints the variables in another order each time; ours sorts them',
  },
  {
    module: 'compute/elasticcache',
    command: 'elastic-cache-acl-update',
    variant: 'minimal',
    what: 'requests',
    reason: 'without --id the original changes the collection; ours asks for it',
  },
  {
    module: 'compute/elasticcache',
    command: 'elastic-cache-acl-update',
    variant: 'opt:ip-list',
    what: 'requests',
    reason: 'without --id the original changes the collection; ours asks for it',
  },
  {
    module: 'compute/elasticcache',
    command: 'elastic-cache-parameter-update',
    variant: 'minimal',
    what: 'requests',
    reason: 'without --id the original changes the collection; ours asks for it',
  },
  {
    module: 'compute/elasticcache',
    command: 'elastic-cache-parameter-update',
    variant: 'opt:value',
    what: 'requests',
    reason: 'without --id the original changes the collection; ours asks for it',
  },
  {
    module: 'compute/schedpolicies',
    command: 'sched-policy-create',
    variant: 'opt:disable',
    what: 'requests',
    reason: 'the original says disabled: false for --disable, which creates the policy enabled',
  },
  {
    module: 'compute/elasticcache',
    command: 'elastic-cache-acl-update',
    variant: 'minimal',
    what: 'stdout',
    reason: 'refused, as its requests',
  },
  {
    module: 'compute/elasticcache',
    command: 'elastic-cache-parameter-update',
    variant: 'minimal',
    what: 'stdout',
    reason: 'refused, as its requests',
  },
  ...['credential-remove-aksk', 'credential-remove-oidc'].flatMap(command =>
    requests(
      'identity/credentials',
      command,
      ['minimal', 'opt:user-domain', 'opt:project', 'opt:project-domain'],
      'without --user the original asks for the user with no ID, and may remove the keys of somebody else',
    ),
  ),
  ...['credential-remove-aksk', 'credential-remove-oidc'].map(
    (command): Deliberate => ({
      module: 'identity/credentials',
      command,
      variant: 'minimal',
      what: 'stdout',
      reason: 'refused, see above',
    }),
  ),
  ...requests(
    'identity/credentials',
    'credential-save-recovery-secrets',
    ['minimal', 'opt:question', 'opt:answer', 'opt:user-domain'],
    'as many answers as questions are needed: ours says so before it asks anything',
  ),
  ...requests(
    'identity/policies',
    'policy-admin-capable',
    ['all', 'opt:user'],
    'the original asks with empty IDs, so about nobody; ours looks the IDs up first',
  ),
  ...['minimal', 'all'].map(
    (variant): Deliberate => ({
      module: 'identity/policies',
      command: 'policy-admin-capable',
      variant,
      what: 'stdout',
      reason: 'the original prints the secret token of the session; ours prints facts about the user only',
    }),
  ),
  ...requests(
    'identity/policies',
    'policy-explain',
    ['opt:user'],
    'with --user the original needs --project too, and asks for the project with no ID',
  ),
  ...['show', 'attach', 'detach'].flatMap(what =>
    requests(
      'compute/isolated_device_models',
      `host-isolated-device-model-${what}`,
      ['minimal'],
      'without --isolated-device-model the original addresses the whole collection; ours refuses',
    ),
  ),
  ...requests(
    'compute/servers',
    'server-create',
    ['opt:task-notify'],
    'the original crashes while it starts to listen for the news; ours listens',
  ),
  ...['pod-exec', 'pod-log'].flatMap(command =>
    requests(
      'compute/server_pod',
      command,
      ['all', 'opt:container'],
      'for a container that the pod has not the original goes on with an empty ID; ours says which there are',
    ),
  ),
  ...requests(
    'compute/server_pod',
    'pod-log',
    ['opt:since'],
    'the original looks at --since after it has asked for the containers; ours before',
  ),
]

function requests(module: string, command: string, variants: readonly string[], reason: string): Deliberate[] {
  return variants.map(variant => ({ module, command, variant, what: 'requests', reason }))
}
