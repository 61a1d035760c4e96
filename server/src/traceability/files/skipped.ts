/** Folders of tools and packages: what they hold is nobody's own, whatever git says of them. */
export const foreignFolders =
  /^(?:\.(?:git|hg|svn|bzr|jj|cache|venv|tox|nox|gradle|mvn|next|nuxt|svelte-kit|parcel-cache|terraform|pytest_cache|mypy_cache|ruff_cache|yarn|pnpm-store|vscode-test|angular|turbo|idea|vs|Trash)|node_modules|bower_components|jspm_packages|vendor|third_party|__pycache__|site-packages)$/;

/** What builds leave behind: passed over where no `.gitignore` says what is. */
export const builtFolders = /^(?:dist|out|build|target|coverage|obj)$/;

/** Files that are not text, or that no person writes. */
export const skippedFiles =
  /\.(?:png|jpe?g|gif|ico|icns|bmp|tiff?|webp|avif|svgz|psd|pdf|zip|gz|tgz|bz2|xz|zst|7z|rar|jar|war|ear|class|pyc|o|a|lib|dll|so|dylib|exe|bin|wasm|node|woff2?|ttf|otf|eot|mp[34]|m4[av]|wav|ogg|webm|mov|avi|docx?|xlsx?|pptx?|od[tsp]|dcm|lock|map|min\.js|min\.css|min\.mjs|sqlite3?|db|parquet)$|^(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|\.DS_Store)$/i;

/** Programs and styles for browsers, which tools pack into few lines. */
const packedFiles = /\.(?:[cm]?js|css)$/i;
/** Nobody writes so many characters in so few lines. */
const leastPacked = 0x8000;
const mostPerLine = 2000;

/** Whether a text is what a tool packed, though its name does not say so. */
export function isMinified(name: string, text: string): boolean {
  if (text.length < leastPacked || !packedFiles.test(name)) return false;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lines += 1;
    if (lines * mostPerLine > text.length) return false;
  }
  return lines * mostPerLine <= text.length;
}

/** Folders of proofs by their usual names. */
export const proofFolder = /(?:^|\/)(?:proofs?|preuves?|evidences?)\//i;

/** Proofs that are no text: they speak by their name. */
export const speakingFiles =
  /\.(?:png|jpe?g|gif|webp|bmp|tiff?|pdf|mp4|webm|mov|avi|docx?|xlsx?|pptx?|od[tsp]|zip)$/i;

/** Reports of test runs by their usual names, where nobody says where they are. */
export const usualResults =
  /(?:^|\/)(?:TEST-[^/]*|[^/]*junit[^/]*|[^/]*test-?results?[^/]*|xunit[^/]*|rspec[^/]*|pytest[^/]*|report)\.xml$|\.trx$/i;

/** What says how the others of its folder are read: a repository begins where a `.git` comes to lie. */
export function isControlFile(uri: string): boolean {
  return /(?:^|\/)(?:\.gitignore|segur\.json|\.git|\.git\/info\/exclude)\/?$/.test(uri);
}

/** What imports left, and what a user wrote beside it. */
export const importedFiles = /\/\.segur\//;
