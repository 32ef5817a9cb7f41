import { sshkeypairs } from '../../api/compute/sshkeypairs.ts'
import { flag, text } from '../../cli/options/index.ts'
import { textOf } from '../../core/json.ts'
import { custom, defineResource } from '../resource.ts'
import { inOwnWay } from '../verbs/list.ts'
import { fetchKeyPair } from './sshkeypair/fetch.ts'
import { inject } from './sshkeypair/inject.ts'

const ADMIN = { admin: flag('That of the platform; for administrators') }
const PROJECT = { project: text('That of this project, ID; your own project when absent') }

export default defineResource({
  keyword: 'sshkeypair',
  resource: sshkeypairs,
  noun: 'SSH key pair of the platform',
  heading: 'SSH key pairs of the platform',
  commands: {
    show: () =>
      custom(
        { ...ADMIN, ...PROJECT },
        { summary: 'Print the keys with which the platform logs in to servers' },
        whose => {
          return async call => {
            const pair = await fetchKeyPair(call.session, whose)
            const keys = `${textOf(pair, 'private_key') ?? ''}${textOf(pair, 'public_key') ?? ''}`
            return inOwnWay(call, { kind: 'text', text: keys }, pair)
          }
        },
      ),
    inject: () =>
      custom(
        { ...ADMIN, target_dir: text('Directory that holds .ssh; your home directory when absent'), ...PROJECT },
        { summary: 'Let the platform log in to this machine' },
        inject,
      ),
  },
})
