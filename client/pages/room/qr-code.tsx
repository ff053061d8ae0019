import { useEffect, useState } from 'preact/hooks'
import { toString } from 'qrcode'

/** An address as a QR code. */
export function QrCode({ address, label }: { readonly address: string; readonly label: string }) {
  const [svg, setSvg] = useState('')
  useEffect(() => {
    let here = true
    void toString(address, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' }).then((drawn) => {
      if (here) setSvg(drawn)
    })
    return () => {
      here = false
    }
  }, [address])
  // The library's drawing of our own address.
  return <div class="qr" role="img" aria-label={label} dangerouslySetInnerHTML={{ __html: svg }} />
}
