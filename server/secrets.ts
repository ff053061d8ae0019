import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { codeLength, isRoomCode } from '../shared/protocol/index.ts'

/** A secret that proves a seat or the host's role: 32 characters that fit into an address. */
export function newSecret(): string {
  return randomBytes(24).toString('base64url')
}

/** Only hashes of secrets are stored. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

export function isSecret(secret: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(secret)), Buffer.from(hash))
}

/** A code for a new room. Whether it is taken is for the caller to see. */
export function drawCode(): string {
  for (;;) {
    const code = String(randomInt(10 ** codeLength)).padStart(codeLength, '0')
    if (isRoomCode(code)) return code
  }
}
