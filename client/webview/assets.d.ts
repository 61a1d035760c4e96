declare module '*.svg' {
  const source: string;
  export default source;
}

declare module '*.css';

declare module 'pdfjs-dist/legacy/build/pdf.worker.min.mjs' {
  const source: string;
  export default source;
}

declare module 'pdfjs-dist/legacy/build/pdf.min.mjs' {
  export * from 'pdfjs-dist';
}
