import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import {
  folderDataSource,
  nodeScheduler,
  readUserBytes,
  readUserFile,
  shippedDataFolder,
  systemDate,
} from '../node/host';
import { openTexts } from '../node/openTexts';
import { openPack } from '../node/pack/openPack';
import { workbookReader } from '../node/workbook/readWorkbook';
import { createPackFolder } from '../node/pack/packFolder';
import { readValueSetSources } from '../node/valueSetSources';
import { fileExists, folderExists, projectFilesOf } from '../node/projectFiles';
import { changedFiles, workspaceFiles } from '../node/workspaceFiles';
import { startServer } from './server';
import { logFailure } from './session';
import { stdioConnection } from './stdioConnection';

const data = folderDataSource(shippedDataFolder(__dirname));

const connection = process.argv.includes('--stdio')
  ? stdioConnection()
  : createConnection(ProposedFeatures.all);

// A client may refuse what it said that it can do (to ask for diagnostics again, say), and goes on being served.
process.on('unhandledRejection', (reason) => logFailure(connection, reason));

startServer(connection, {
  data,
  scheduler: nodeScheduler,
  today: systemDate,
  language: process.env['SEGUR_LANG'],
  readFile: readUserFile,
  readBytes: readUserBytes,
  workspaceFiles: {
    all: workspaceFiles,
    at: changedFiles,
    exists: fileExists,
    isFolder: folderExists,
    projects: projectFilesOf,
  },
  openTexts,
  readWorkbook: workbookReader(__dirname),
  openPack: (folderUri) => openPack(fileURLToPath(folderUri), __dirname, data),
  packFiles: (folderUri) => createPackFolder(fileURLToPath(folderUri)),
  readValueSets: (uris, batch) =>
    readValueSetSources(
      uris.map((uri) => fileURLToPath(uri)),
      batch,
    ),
});
