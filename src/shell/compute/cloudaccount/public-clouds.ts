import { choice, positional, secret, text } from '../../../cli/options/index.ts'
import { accessKey, chinaOrInternational, userPassword } from './credentials.ts'
import { ALL_COMMANDS, type CloudForm, NO_TEST } from './form.ts'
import { kept, removable, remover } from './kept-options.ts'
import { readGoogleKey, readOracleKey } from './key-files.ts'

const BILLING = ['billing_report_bucket', 'billing_bucket_account', 'billing_file_prefix'] as const

const AZURE_SITES = ['AzureGermanCloud', 'AzureChinaCloud', 'AzureUSGovernmentCloud', 'AzurePublicCloud'] as const

const azureClient = () => ({
  client_id: positional(text('ID of the application (client)')),
  client_secret: positional(secret(text('Secret of the application (client)'))),
})

const GOOGLE_KEY_FILE = 'JSON key file of a service account'

/** Clouds that anyone can rent from. */
export const PUBLIC_CLOUDS: readonly CloudForm[] = [
  {
    suffix: 'aliyun',
    provider: 'Aliyun',
    title: 'Alibaba Cloud',
    commands: ALL_COMMANDS,
    credential: accessKey,
    createAdds: () => ({
      environment: choice(['InternationalCloud', 'FinanceCloud'], 'Site that the access key belongs to', {
        default: 'InternationalCloud',
      }),
      ...kept(...BILLING),
    }),
    update: () => removable(...BILLING, 'billing_scope'),
  },
  {
    suffix: 'azure',
    provider: 'Azure',
    title: 'Azure',
    commands: ALL_COMMANDS,
    credential: azureClient,
    create: () => ({
      directory_id: positional(text('ID of the directory (tenant)')),
      ...azureClient(),
      environment: choice(AZURE_SITES, 'Site that the directory belongs to', { default: 'AzureChinaCloud' }),
    }),
    update: () => ({
      ...removable('balance_key'),
      ...remover('billing_scope', { sent: true }),
      ...kept('billing_report_bucket', 'billing_scope'),
      ...remover('billing_report_bucket'),
    }),
  },
  {
    suffix: 'qcloud',
    provider: 'Qcloud',
    title: 'Tencent Cloud',
    commands: ALL_COMMANDS,
    credential: () => ({
      app_id: positional(text('ID of the application (APPID)')),
      secret_id: positional(text('ID of the secret')),
      secret_key: positional(secret(text('Key of the secret'))),
    }),
    createAdds: () => kept('billing_report_bucket'),
    update: () => removable('billing_report_bucket'),
  },
  {
    suffix: 'google',
    provider: 'Google',
    title: 'Google Cloud',
    commands: ALL_COMMANDS,
    // The path itself is sent as well, but only here: so the original does.
    create: () => ({ google_json_file: positional(text(GOOGLE_KEY_FILE)) }),
    credential: () => ({ google_json_file: positional(text(GOOGLE_KEY_FILE, { wire: false })) }),
    update: () => ({
      ...kept('billing_report_bigquery_table', 'billing_report_bigquery_account'),
      ...removable(...BILLING, 'usage_report_bucket', 'usage_file_prefix'),
    }),
    files: { google_json_file: readGoogleKey },
  },
  {
    suffix: 'aws',
    provider: 'Aws',
    title: 'AWS',
    commands: ALL_COMMANDS,
    credential: accessKey,
    createAdds: () => ({ ...chinaOrInternational(), ...kept(...BILLING, 'assume_role_name') }),
    update: () => ({
      ...removable(...BILLING),
      ...kept('assume_role_name'),
      ...remover('assume_role_name', { sent: true }),
    }),
  },
  {
    suffix: 'huawei',
    provider: 'Huawei',
    title: 'Huawei Cloud',
    commands: ALL_COMMANDS,
    credential: accessKey,
    update: () => removable(...BILLING),
  },
  {
    suffix: 'ucloud',
    provider: 'Ucloud',
    title: 'UCloud',
    commands: ALL_COMMANDS,
    credential: accessKey,
  },
  {
    suffix: 'rockbase',
    provider: 'RockBase',
    title: 'RockBase',
    commands: ALL_COMMANDS,
    credential: accessKey,
  },
  {
    suffix: 'volcengine',
    provider: 'VolcEngine',
    title: 'Volcano Engine',
    commands: ALL_COMMANDS,
    create: () => ({ ...accessKey(), ...kept('billing_report_bucket') }),
    // Not the access key: so the original asks for it.
    credential: userPassword,
    update: () => removable('billing_report_bucket'),
  },
  {
    suffix: 'ctyun',
    provider: 'Ctyun',
    title: 'China Telecom Cloud (CTYun)',
    commands: ALL_COMMANDS,
    credential: accessKey,
    createAdds: chinaOrInternational,
  },
  {
    suffix: 'ecloud',
    provider: 'Ecloud',
    title: 'China Mobile Cloud (ECloud)',
    commands: ['create'],
    credential: accessKey,
    createAdds: chinaOrInternational,
  },
  {
    suffix: 'jdcloud',
    provider: 'JDcloud',
    title: 'JD Cloud',
    commands: ALL_COMMANDS,
    credential: accessKey,
  },
  {
    suffix: 'ksyun',
    provider: 'Ksyun',
    title: 'Kingsoft Cloud',
    commands: NO_TEST,
    credential: accessKey,
    // Beside the account's options, not in them: so the original sends it when the account is created.
    createAdds: () => ({
      options_billing_report_bucket: text('Bucket that holds the billing reports', { wire: 'billing_report_bucket' }),
    }),
    update: () => removable('billing_report_bucket'),
  },
  {
    suffix: 'baidu',
    provider: 'Baidu',
    title: 'Baidu AI Cloud',
    commands: NO_TEST,
    credential: accessKey,
  },
  {
    suffix: 'cucloud',
    provider: 'ChinaUnion',
    title: 'China Unicom Cloud',
    commands: NO_TEST,
    credential: accessKey,
  },
  {
    suffix: 'qingcloud',
    provider: 'QingCloud',
    title: 'QingCloud',
    commands: NO_TEST,
    credential: accessKey,
  },
  {
    suffix: 'oracle',
    provider: 'OracleCloud',
    title: 'Oracle Cloud',
    commands: ['create'],
    credential: () => ({
      oracle_private_key_file: positional(text('Private key (PEM) of an API user, a file')),
      oracle_tenancy_ocid: text('OCID of the tenancy'),
      oracle_user_ocid: text('OCID of the user'),
    }),
    files: { oracle_private_key_file: readOracleKey },
  },
  {
    suffix: 'oceanbase',
    provider: 'OceanBase',
    title: 'OceanBase Cloud',
    commands: ['create', 'update', 'test-connectivity'],
    credential: accessKey,
  },
]
