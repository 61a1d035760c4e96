/**
 * The text of bytes in the encoding of that name. Asked for in a stream, which is one of a single piece: asked otherwise, Node
 * up to 22 gives control characters for the quotes, dashes and ligatures of Windows-1252, of which French has many.
 */
export function decodeAs(
  label: string,
  bytes: Uint8Array,
  options: { readonly fatal?: boolean } = {},
): string {
  const decoder = new TextDecoder(label, options);
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
}
