import { expect, it } from 'vitest'
import { describeCommands } from '../support/run.ts'

describeCommands('guest images', run => {
  it('names all IDs in the query of each deletion, as the original', async () => {
    const { requests, code } = await run('guest-image-delete', 'a', 'b', '-f')
    expect(code).toBe(0)
    const query = ['id.0=a', 'id.1=b', 'override_pending_delete=true']
    expect(requests.map(({ method, path, query: sent }) => ({ method, path, sent: [...(sent ?? [])].sort() }))).toEqual(
      [
        { method: 'DELETE', path: '/v1/guestimages/a', sent: query },
        { method: 'DELETE', path: '/v1/guestimages/b', sent: query },
      ],
    )
  })

  it('is changed without a word', async () => {
    const { requests, code, stdout } = await run('guest-image-update', 'a', '--protected', 'disable')
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(requests[0]?.body).toEqual({ guestimage: { properties: {}, protected: false } })
  })

  it('does not know another protection', async () => {
    const { requests, code, stderr } = await run('guest-image-update', 'a', '--protected', 'maybe')
    expect({ requests, code }).toEqual({ requests: [], code: 2 })
    expect(stderr).toContain('enable')
  })
})
