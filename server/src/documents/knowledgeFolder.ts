/** Where a workspace keeps what its user has from the authorities, and what Ségur Authoring made of it. */
export const knowledgeFolder = '.segur';

/** The files that are read there without being named in a setting, each written by `segur import`. */
export const knowledgeFileNames = ['requirements.json', 'faq.json', 'valuesets.json'] as const;
