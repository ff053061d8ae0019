/** How a browser names WebGL that is computed by the processor: many times slower there than a plain canvas. */
const software = /swiftshader|llvmpipe|softpipe|software|basic render/i

/** What draws WebGL here, by its own name, and whether that is graphics hardware; null where there is no WebGL. */
export function webglRenderer(): { readonly name: string; readonly fast: boolean } | null {
  const gl = document.createElement('canvas').getContext('webgl')
  if (!gl) return null
  const name = rendererName(gl)
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return { name, fast: !software.test(name) }
}

function rendererName(gl: WebGLRenderingContext): string {
  const name = String(gl.getParameter(gl.RENDERER))
  // Chrome keeps the name in an extension; others warn of that extension.
  if (name !== 'WebKit WebGL') return name
  const extension = gl.getExtension('WEBGL_debug_renderer_info')
  return extension ? String(gl.getParameter(extension.UNMASKED_RENDERER_WEBGL)) : name
}
