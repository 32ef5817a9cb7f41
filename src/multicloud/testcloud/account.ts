import type { AccountForm } from '../../cloudprovider/account-form.ts'

export const account: AccountForm = {
  provider: 'TestCloud',
  suffix: 'testcloud',
  commands: ['create', 'update', 'update-credential', 'test-connectivity'],
  fields: [
    {
      token: 'access-key-id',
      wire: 'access_key_id',
      kind: 'positional',
      help: 'Access key id',
      env: 'TESTCLOUD_ACCESS_KEY_ID',
      commands: ['create', 'update-credential', 'test-connectivity'],
    },
    {
      token: 'access-key-secret',
      wire: 'access_key_secret',
      kind: 'positional',
      help: 'Access key secret',
      secret: true,
      env: 'TESTCLOUD_ACCESS_KEY_SECRET',
      commands: ['create', 'update-credential', 'test-connectivity'],
    },
    {
      token: 'endpoint',
      wire: 'endpoint',
      kind: 'option',
      help: 'Where the API of the cloud answers',
      metavar: 'URL',
      env: 'TESTCLOUD_ENDPOINT',
      commands: ['create'],
    },
    {
      token: 'environment',
      wire: 'environment',
      kind: 'option',
      help: 'Import only the regions of this part of the cloud',
      choices: ['InternationalCloud', 'ChinaCloud'],
      env: 'TESTCLOUD_ENVIRONMENT',
      commands: ['create'],
    },
  ],
}
