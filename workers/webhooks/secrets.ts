import { Buffer } from 'node:buffer'

const toBase64 = (bytes: Uint8Array | ArrayBuffer) => Buffer.from(bytes as Uint8Array).toString('base64')

/** A secret as Standard Webhooks writes it: 32 random bytes. */
const newSecret = () => `whsec_${toBase64(crypto.getRandomValues(new Uint8Array(32)))}`

type Made = { secret: string; publicKey: string | null }

/** What an endpoint signs with, and what its receiver checks that by where it is another. */
export async function makeSecret(signing: string): Promise<Made> {
  if (signing === 'v1') return { secret: newSecret(), publicKey: null }
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
  const text = async (form: 'pkcs8' | 'raw', key: CryptoKey) =>
    toBase64((await crypto.subtle.exportKey(form, key)) as ArrayBuffer)
  return {
    secret: `whsk_${await text('pkcs8', pair.privateKey)}`,
    publicKey: `whpk_${await text('raw', pair.publicKey)}`,
  }
}
