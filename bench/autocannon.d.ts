/** The part of autocannon, which ships no types, that the benchmark uses. */
declare module 'autocannon' {
  type Options = {
    url: string
    headers: Record<string, string>
    connections: number
    duration: number
    requests?: { method: string; headers: Record<string, string>; setupRequest(request: object): object }[]
  }
  type Result = {
    '2xx': number
    non2xx: number
    errors: number
    timeouts: number
    duration: number
    latency: { p50: number; p99: number }
  }
  export default function autocannon(options: Options): Promise<Result>
}
