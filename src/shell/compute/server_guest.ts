import { servers } from '../../api/compute/servers.ts'
import { flag, integer, positional, secret, text } from '../../cli/options/index.ts'
import { custom, defineResource, get, perform } from '../resource.ts'
import { DEPLOY, deploy } from './server/deploy.ts'
import { REBUILD, rebuild } from './server/rebuild.ts'
import { SSH, ssh } from './server/ssh.ts'
import { SSHABLE, sshable } from './server/sshable.ts'

const TIMEOUT = { timeout: integer('Seconds to wait; 0: as the agent likes', { default: 0 }) }

export default defineResource({
  keyword: 'server',
  resource: servers,
  heading: 'Inside servers',
  commands: {
    ssh: () =>
      custom(
        SSH,
        { summary: 'Log in to a server by SSH', examples: ['server-ssh web1', 'server-ssh web1 --user root'] },
        ssh,
      ),
    logininfo: () =>
      perform(
        { key: text('Local file with the private key that the password is encrypted for', { wire: false }) },
        {
          action: 'login-info',
          sendsEmpty: true,
          files: { key: content => ({ private_key: content }) },
          summary: 'Show the account and password of a server',
        },
      ),
    'set-password': () =>
      perform(
        {
          password: secret(text('New password')),
          reset_password: flag('Make up a password where none is given', { default: false }),
          auto_start: flag(undefined, { default: false }),
          username: text('Account whose password it is'),
        },
        { style: 'yaml', summary: 'Set the password of a server' },
      ),
    deploy: () =>
      custom(
        DEPLOY,
        {
          summary: 'Put a key, a password and files into a stopped server',
          examples: ['server-deploy web1 --deploy /etc/motd:welcome --deploy +/etc/hosts:hosts.txt'],
        },
        deploy,
      ),
    'rebuild-root': () =>
      perform(REBUILD, {
        body: rebuild,
        sendsEmpty: true,
        style: 'yaml',
        summary: 'Build the system disk of a server anew, from an image',
      }),
    'set-user-data': () =>
      perform(
        { file: positional(text('Local file with the user data for cloud-init', { wire: false })) },
        {
          action: 'user-data',
          files: { file: content => ({ user_data: content }) },
          summary: 'Replace the user data of a server',
        },
      ),
    'make-sshable': () =>
      perform(SSHABLE, {
        body: sshable,
        style: 'yaml',
        summary: 'Let the platform log in to a server by SSH',
        examples: ['server-make-sshable web1 --password …', 'server-make-sshable web1 --private-key "$(cat key)"'],
      }),
    'make-sshable-cmd': () => get({}, { summary: 'Show the command that lets the platform log in to a server' }),
    sshable: () => get({}, { summary: 'Show whether the platform can log in to a server by SSH' }),
    sshport: () => get({}, { summary: 'Show the SSH port of a server' }),
    'set-sshport': () =>
      perform(
        { port: integer('Port of the SSH service', { default: 22 }) },
        { style: 'yaml', summary: 'Set the SSH port of a server' },
      ),
    'have-agent': () =>
      perform(undefined, { style: 'yaml', summary: 'Ask whether a server runs the monitoring agent' }),
    'qga-ping': () => perform(TIMEOUT, { style: 'yaml', summary: 'Ask the guest agent whether it is there' }),
    'qga-command': () =>
      perform(
        { command: positional(text('Command in JSON, e.g. {"execute":"guest-get-time"}')), ...TIMEOUT },
        { style: 'yaml', summary: 'Send a command to the guest agent' },
      ),
    'qga-set-password': () =>
      perform(
        {
          username: positional(text('Account whose password it is')),
          password: positional(secret(text('New password'))),
        },
        { style: 'yaml', summary: 'Set a password through the guest agent' },
      ),
    'qga-get-network': () =>
      perform({}, { sendsEmpty: true, style: 'yaml', summary: 'Ask the guest agent for the network configuration' }),
    'qga-guest-info-task': () =>
      perform({}, { sendsEmpty: true, style: 'yaml', summary: 'Ask the guest agent what it can do' }),
  },
})
