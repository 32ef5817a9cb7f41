import { flag, integer, pairs, positional, secret, text } from '../../../cli/options/index.ts'
import { create, type Verb } from '../../resource.ts'
import { textFile } from '../../syntax/text-file.ts'
import { toWire } from '../../wire.ts'

/** Creates an identity provider of Alipay; the key of the application comes from a file. */
export function createAlipay(): Verb {
  return create(
    {
      name: positional(text('Name of the new identity provider')),
      appid: positional(text('ID of the application', { wire: 'config.oauth2.app_id' })),
      alipay_app_private_key_file: positional(text('File with the private key of the application', { wire: false })),
    },
    {
      summary: 'Create an identity provider: Alipay',
      fixed: { driver: 'oauth2', template: 'alipay_oauth2' },
      files: { alipay_app_private_key_file: textFile('config.oauth2.secret', 'the private key of the application') },
    },
  )
}

const QYWECHAT = {
  name: positional(text('Name of the new identity provider')),
  emulated: flag('Mark it as emulated', { wire: 'is_emulated', negative: 'no-emulated' }),
  tag: pairs('Tag', { wire: '__meta__' }),
  dry_run: flag('Check only; create nothing', { default: false }),
  generate_name: text('Prefix of a name that is made unique'),
  status: text('Status'),
  enabled: flag('Enabled'),
  disabled: flag('Disabled'),
  owner_domain_id: text('Domain that owns it, ID or name'),
  target_domain_id: text('Domain that users come into, ID'),
  auto_create_project: flag('Create a project for each user that comes in'),
  auto_create_user: flag('Create a user at the first log-in'),
  sync_interval_seconds: integer('Seconds between two synchronisations'),
  icon_uri: text('URL of the icon to show'),
  corp_id: text('ID of the company'),
  agent_id: text('ID of the application'),
  secret: secret(text('Secret of the application')),
  desc: text('Description', { wire: 'description' }),
}

/** Creates an identity provider of WeChat for companies: company and application together name the application. */
export function createQywechat(): Verb {
  return create(QYWECHAT, {
    summary: 'Create an identity provider: WeChat for companies',
    body(values) {
      const { corp_id: corp = '', agent_id: agent = '', secret: key = '', target_domain_id: target = '' } = values
      return {
        ...toWire(QYWECHAT, values),
        ...(target === '' ? {} : { target_domain: target }),
        driver: 'oauth2',
        template: 'qywechat_oauth2',
        config: { oauth2: { app_id: `${corp}/${agent}`, ...(key === '' ? {} : { secret: key }) } },
      }
    },
  })
}
