/** Whether a text is a page that the service itself renders: it is read, and never judged, counted or searched. */
export function isOwnPage(uri: string): boolean {
  return uri.startsWith('segur:');
}
