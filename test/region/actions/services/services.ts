import { isJsonObject, type JsonObject } from '../../../../src/core/json.ts'
import type { Answer, TestRegion } from '../../support.ts'

/** What an action answered, and the object in it. */
export interface Done {
  readonly status: number
  readonly object: JsonObject
}

/** Asks a region for things of clouds, in a place where they can be. */
export class Services {
  readonly #region: TestRegion
  readonly place: { readonly cloudregion: string; readonly manager: string }

  private constructor(region: TestRegion, place: Services['place']) {
    this.#region = region
    this.place = place
  }

  static async of(region: TestRegion): Promise<Services> {
    const [bucket] = await region.list('/buckets?scope=system&limit=1')
    return new Services(region, { cloudregion: String(bucket?.cloudregion_id), manager: String(bucket?.manager_id) })
  }

  one(path: string): Promise<JsonObject> {
    return this.#region.one(path)
  }

  /** Posts, and waits until nothing is being worked on. */
  async done(path: string, body: JsonObject = {}): Promise<Done> {
    const { status, body: answer } = await this.#post(path, body)
    await this.#region.region.settled()
    const [object] = Object.values(answer)
    return { status, object: isJsonObject(object) ? object : {} }
  }

  /** `400 InputParameterError what is wrong` */
  async refusal(path: string, body: JsonObject): Promise<string> {
    return said(await this.#post(path, body))
  }

  /** `200`, or the refusal. */
  async remove(path: string): Promise<string> {
    const answer = await this.#region.send('DELETE', path)
    await this.#region.region.settled()
    return answer.status === 200 ? '200' : said(answer)
  }

  upload(bucket: string, key: string, content: string): Promise<Answer> {
    return this.#region.send('POST', `/buckets/${bucket}/upload`, content, { 'X-Yunion-Bucket-Upload-Key': key })
  }

  async keys(bucket: string, query = ''): Promise<string[]> {
    const { data } = await this.one(`/buckets/${bucket}/objects${query}`)
    return Array.isArray(data) ? data.filter(isJsonObject).map(object => String(object.key)) : []
  }

  /** What happened to an object, oldest first: the action, and behind it what a status became or why it failed. */
  async events(name: string): Promise<string[]> {
    const events = await this.#region.list(`/events?scope=system&search=${name}&limit=50`)
    return events
      .filter(event => event.obj_name === name)
      .reverse()
      .map(({ action, notes }) => [action, ...(/^[{[]/.test(String(notes)) ? [] : [notes])].join(' '))
  }

  #post(path: string, body: JsonObject): Promise<Answer> {
    const [, plural = ''] = path.split('/')
    const keyword = plural === 'scalingpolicies' ? 'scalingpolicy' : plural.replace(/s$/, '')
    return this.#region.post(path, { [keyword]: body })
  }
}

function said({ status, body }: Answer): string {
  return `${status} ${String(body.class)} ${String(body.details)}`
}
