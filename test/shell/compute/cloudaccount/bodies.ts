/** What a command line gives and what must be sent for it, the common options left out. */
export interface Sent {
  readonly argv: readonly string[]
  readonly body: Readonly<Record<string, unknown>>
}

const sent = (argv: readonly string[], body: Sent['body'] = {}): Sent => ({ argv, body })
/** Further options behind others. */
const more = (first: Sent, argv: readonly string[], body: Sent['body']): Sent =>
  sent([...first.argv, ...argv], { ...first.body, ...body })
/** An argument in front of others. */
const after = (argv: readonly string[], body: Sent['body'], first: Sent): Sent =>
  sent([...argv, ...first.argv], { ...body, ...first.body })

const nothing = sent([])
const key = sent(['the id', 's3cr/et+='], { access_key_id: 'the id', access_key_secret: 's3cr/et+=' })
const user = sent(['root', 'päß wörd'], { username: 'root', password: 'päß wörd' })
const authUrl = [['https://cloud.test:5000/v3'], { auth_url: 'https://cloud.test:5000/v3' }] as const
const china = [['--environment', 'ChinaCloud'], { environment: 'ChinaCloud' }] as const
const host = (port: string) => [['10.0.0.9'], { host: '10.0.0.9', port }] as const
const store = more(key, ['http://s3.test', '--option-sign-ver', 'v2'], {
  endpoint: 'http://s3.test',
  option_sign_ver: 'v2',
})

const billing = ['--options-billing-report-bucket', 'bills', '--options-billing-bucket-account', '7'] as const
const billed = { billing_report_bucket: 'bills', billing_bucket_account: '7' }
const bucket = ['--options-billing-report-bucket', 'bills'] as const
const bucketed = { options: { billing_report_bucket: 'bills' } }

const openstackUser = after(['demo'], { project_name: 'demo' }, user)
const hcso = more(key, ['--ecs', 'ecs.test', '--sfs-turbo', 'sfs.test', '--endpoint-domain', 'hcso.test'], {
  ecs: 'ecs.test',
  sfs_turbo: 'sfs.test',
  endpoint_domain: 'hcso.test',
})
const google = {
  gcp_client_email: 'robot@p.test',
  gcp_project_id: 'p',
  gcp_private_key_id: 'k1',
  gcp_private_key: '-----KEY-----\n',
}
const vcenter = more(user, ['--port', '8443', '--host', 'vc.test'], { port: '8443', host: 'vc.test' })
const azureClient = sent(['app', 's'], { client_id: 'app', client_secret: 's' })
const qcloud = sent(['123', 'sid', 'skey'], { app_id: '123', secret_id: 'sid', secret_key: 'skey' })

/** The files that command lines name. */
export const FILES = {
  'robot.json': JSON.stringify({
    type: 'service_account',
    client_email: 'robot@p.test',
    project_id: 'p',
    private_key_id: 'k1',
    private_key: '-----KEY-----\n',
  }),
  'api key.pem': '-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\n',
}

/** `cloud-account-create-SUFFIX NAME …`, with the name of the provider on the wire. */
export const CREATE: Readonly<Record<string, readonly [provider: string, sent: Sent]>> = {
  aliyun: [
    'Aliyun',
    more(key, [...billing, '--options-billing-file-prefix', 'a/'], {
      environment: 'InternationalCloud',
      options: { ...billed, billing_file_prefix: 'a/' },
    }),
  ],
  azure: ['Azure', more(after(['dir'], { directory_id: 'dir' }, azureClient), [], { environment: 'AzureChinaCloud' })],
  qcloud: ['Qcloud', more(qcloud, bucket, bucketed)],
  google: ['Google', sent(['robot.json'], { ...google, google_json_file: 'robot.json' })],
  aws: [
    'Aws',
    more(key, ['--environment', 'InternationalCloud', ...billing, '--options-assume-role-name', 'r'], {
      environment: 'InternationalCloud',
      options: { ...billed, aws_assume_role_name: 'r' },
    }),
  ],
  huawei: ['Huawei', key],
  ucloud: ['Ucloud', key],
  rockbase: ['RockBase', key],
  volcengine: ['VolcEngine', more(key, bucket, bucketed)],
  ctyun: ['Ctyun', more(key, ...china)],
  ecloud: ['Ecloud', more(key, ...china)],
  jdcloud: ['JDcloud', key],
  ksyun: ['Ksyun', more(key, bucket, { billing_report_bucket: 'bills' })],
  baidu: ['Baidu', key],
  cucloud: ['ChinaUnion', key],
  qingcloud: ['QingCloud', key],
  oracle: [
    'OracleCloud',
    sent(['api key.pem', '--oracle-tenancy-ocid', 't', '--oracle-user-ocid', 'u'], {
      oracle_private_key_file: 'api key.pem',
      oracle_private_key: FILES['api key.pem'],
      oracle_tenancy_ocid: 't',
      oracle_user_ocid: 'u',
    }),
  ],
  oceanbase: ['OceanBase', key],
  vmware: ['VMware', more(more(user, ...host('443')), ['--zone', 'z1'], { zone: 'z1' })],
  openstack: [
    'OpenStack',
    more(openstackUser, [...authUrl[0], '--domain-name', 'D'], { ...authUrl[1], domain_name: 'D' }),
  ],
  hcso: ['HCSO', hcso],
  hcs: ['HCS', after(...authUrl, key)],
  hcsop: ['HCSOP', more(user, ...authUrl)],
  zstack: ['ZStack', more(user, ...authUrl)],
  s3: ['S3', store],
  ceph: ['Ceph', store],
  xsky: ['Xsky', store],
  apsara: ['Apsara', more(key, ['--endpoint', 'apsara.test'], { endpoint: 'apsara.test' })],
  cloudpods: ['Cloudpods', more(key, ...authUrl)],
  nutanix: ['Nutanix', more(user, ...host('9440'))],
  bingocloud: ['BingoCloud', more(key, ['--endpoint', 'http://b.test'], { endpoint: 'http://b.test' })],
  incloudsphere: ['InCloudSphere', after(['10.0.0.9'], { host: '10.0.0.9' }, key)],
  proxmox: ['Proxmox', more(user, ...host('8006'))],
  cephfs: ['CephFS', more(user, ...host('8443'))],
  cnware: ['CNware', more(user, ...authUrl)],
  remotefile: ['RemoteFile', sent(['--auth-url', 'http://files.test/a b'], { auth_url: 'http://files.test/a b' })],
  testcloud: [
    'TestCloud',
    more(key, ['--endpoint', 'http://127.0.0.1:9', '--environment', 'ChinaCloud'], {
      endpoint: 'http://127.0.0.1:9',
      environment: 'ChinaCloud',
    }),
  ],
}

/** `cloud-account-update-credential-SUFFIX ID …` */
export const UPDATE_CREDENTIAL: Readonly<Record<string, Sent>> = {
  ...same(key, 'aliyun aws huawei ucloud rockbase ctyun jdcloud ksyun baidu cucloud qingcloud'),
  ...same(key, 's3 cloudpods bingocloud incloudsphere testcloud'),
  ...same(user, 'volcengine zstack nutanix proxmox cnware'),
  ...same(hcso, 'hcso hcs'),
  azure: azureClient,
  qcloud,
  google: sent(['robot.json'], google),
  vmware: vcenter,
  openstack: more(openstackUser, ['--domain-name', 'D'], { domain_name: 'D' }),
  apsara: more(key, ['--organization-id', '12'], { organization_id: 12 }),
}

/** `cloud-account-test-connectivity-SUFFIX ID …` */
export const TEST_CONNECTIVITY: Readonly<Record<string, Sent>> = {
  ...same(key, 'aliyun aws huawei ucloud rockbase ctyun jdcloud oceanbase s3 cloudpods testcloud'),
  ...same(user, 'volcengine zstack'),
  azure: azureClient,
  qcloud,
  google: sent(['robot.json'], google),
  vmware: vcenter,
  openstack: openstackUser,
}

const removed = (...names: readonly string[]) => ({ remove_options: names })

/** `cloud-account-update-SUFFIX ID …` */
export const UPDATE: Readonly<Record<string, Sent>> = {
  ...same(nothing, 'ucloud rockbase ctyun jdcloud baidu cucloud qingcloud oceanbase vmware openstack hcso zstack s3'),
  ...same(nothing, 'cloudpods nutanix bingocloud incloudsphere proxmox cnware testcloud'),
  ...same(sent(bucket, bucketed), 'qcloud volcengine ksyun'),
  aliyun: sent([...bucket, '--remove-options-billing-scope', '--remove-options-billing-file-prefix'], {
    ...bucketed,
    ...removed('billing_file_prefix', 'billing_scope'),
  }),
  azure: sent(['--options-billing-scope', 'managed', '--remove-options-balance-key'], {
    options: { billing_scope: 'managed' },
    remove_options_billing_scope: false,
    ...removed('balance_key', 'enrollment_number'),
  }),
  google: sent(['--options-billing-report-bigquery-table', 'p.d.t', '--remove-options-usage-report-bucket'], {
    options: { billing_bigquery_table: 'p.d.t' },
    ...removed('usage_report_bucket'),
  }),
  aws: sent(['--remove-options-assume-role-name', '--remove-options-billing-bucket-account'], {
    remove_options_assume_role_name: true,
    ...removed('billing_bucket_account', 'aws_assume_role_name'),
  }),
  huawei: sent(billing, { options: billed }),
  hcs: sent(['--account', 'ops', '--password', 'p w'], { options: { account: 'ops', password: 'p w' } }),
}

function same(one: Sent, suffixes: string): Record<string, Sent> {
  return Object.fromEntries(suffixes.split(' ').map(suffix => [suffix, one]))
}
