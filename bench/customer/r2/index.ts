/** Storage alone: what a file costs to put and to get without an app in between. */
export default {
  async fetch({ method, url, body }: Request, { BUCKET }: { BUCKET: R2Bucket }): Promise<Response> {
    const key = new URL(url).pathname
    if (method === 'PUT') {
      await BUCKET.put(key, body)
      return new Response(null, { status: 204 })
    }
    const object = await BUCKET.get(key)
    return new Response(object?.body ?? null, { status: object ? 200 : 404 })
  },
}
