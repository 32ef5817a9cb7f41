import type { AccountForm } from '../../cloudprovider/account-form.ts'

export const account: AccountForm = {
  provider: 'RemoteFile',
  suffix: 'remotefile',
  commands: ['create'],
  fields: [
    {
      token: 'auth-url',
      wire: 'auth_url',
      kind: 'option',
      help: 'Where the files regions.json, zones.json, … are',
      metavar: 'URL',
      env: 'REMOTEFILE_AUTH_URL',
      commands: ['create'],
    },
  ],
}
