import { credentials } from '../../api/identity/credentials.ts'
import { choice, flag, text } from '../../cli/options/index.ts'
import { custom, defineResource, listOutput, remove, update } from '../resource.ts'
import { toWire } from '../wire.ts'
import {
  createAccessKey,
  createContainerImage,
  createOidc,
  getAccessKeys,
  getOidc,
  removeAccessKeys,
  removeOidc,
} from './credential/keys.ts'
import { getRecoverySecrets, removeRecoverySecrets, saveRecoverySecrets } from './credential/recovery.ts'
import { createTotp, getTotp, removeTotp } from './credential/totp.ts'

const TYPES = ['totp', 'recovery_secret', 'aksk', 'enc_key', 'container_image'] as const
const LIST = {
  type: choice(TYPES, 'Only credentials of this kind'),
  user: text('Only those of this user, ID', { wire: 'user_id' }),
  user_domain: text('Domain of the user, ID; sent beside --user only', { wire: 'domain_id' }),
  scope: choice(['project', 'domain', 'system'], 'How far to look: the project, the domain, everything'),
}
const FACTS = { name: text('New name'), desc: text('Description', { wire: 'description' }) }
const SWITCH = { disable: flag('Disable it', { wire: false }), enable: flag('Enable it', { wire: false }) }

export default defineResource({
  keyword: 'credential',
  resource: credentials,
  commands: {
    list: () =>
      custom(LIST, { summary: 'List credentials' }, values => {
        const query = toWire(LIST, values)
        if (query.user_id === undefined) delete query.domain_id
        return async call => listOutput(call, await call.manager.list(query), [])
      }),
    'create-totp': createTotp,
    'get-totp': getTotp,
    'remove-totp': removeTotp,
    'save-recovery-secrets': saveRecoverySecrets,
    'get-recovery-secrets': getRecoverySecrets,
    'remove-recovery-secrets': removeRecoverySecrets,
    'create-aksk': createAccessKey,
    'get-aksk': getAccessKeys,
    'remove-aksk': removeAccessKeys,
    'create-oidc': createOidc,
    'get-oidc': getOidc,
    'remove-oidc': removeOidc,
    delete: () => remove(),
    update: () =>
      update(
        { ...FACTS, ...SWITCH },
        {
          mayBeEmpty: true,
          body: values => ({
            ...toWire(FACTS, values),
            ...(values.enable === true ? { enabled: true } : values.disable === true ? { enabled: false } : {}),
          }),
        },
      ),
    'create-container-image': createContainerImage,
  },
})
