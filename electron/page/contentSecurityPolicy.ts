/**
 * What the page may load and reach: its own origin and nothing else. Sent with every response by both shells, so that
 * it holds for the page, its workers and whatever a fault would answer.
 */

/**
 * The one style that a library puts inline (react-aria: `touch-action` of whatever can be pressed), by its hash. The
 * end-to-end tests fail when a new version of it writes another text.
 */
const PRESSABLE_STYLE = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";

export interface PolicyOptions {
  /** The address of the host's WebSocket, where there is one; Electron's page has a MessagePort instead. */
  readonly socket?: string;
  /** Only from a checkout, under `npm run dev`: the page comes from Vite, which puts inline scripts and styles in it. */
  readonly developmentPage?: string | null;
}

export function contentSecurityPolicy({ socket, developmentPage = null }: PolicyOptions): string {
  const inline = developmentPage === null ? '' : " 'unsafe-inline'";
  const reached = [socket, developmentPage?.replace(/^http/, 'ws')].filter((address) => address !== undefined);
  const rules: Record<string, string> = {
    'default-src': "'none'",
    'script-src': `'self'${inline}`,
    // A hash beside it would make 'unsafe-inline' count for nothing.
    'style-src': inline === '' ? `'self' ${PRESSABLE_STYLE}` : `'self'${inline}`,
    // The map draws its patterns and symbols from canvases: data and blob URLs of the page's own making.
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'media-src': "'self'",
    'worker-src': "'self'",
    'connect-src': ["'self'", ...reached].join(' '),
    'manifest-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  };
  return Object.entries(rules)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
}

/** What goes with every response beside the policy. */
export const pageHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), usb=(), serial=(), hid=()',
} as const;
