import { sshkeypairs } from '../../api/compute/sshkeypairs.ts'
import { flag, text } from '../../cli/options/index.ts'
import { defineResource, plainList } from '../resource.ts'

export default defineResource({
  keyword: 'sshkeypair',
  resource: sshkeypairs,
  commands: {
    show: () => plainList({ admin: flag(), project: text(undefined, { wire: false }) }),
  },
})
