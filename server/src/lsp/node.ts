import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { folderDataSource, nodeScheduler, readUserFile, shippedDataFolder } from '../node/host';
import { workspaceFile, workspaceFiles } from '../node/workspaceFiles';
import { startServer } from './server';

startServer(createConnection(ProposedFeatures.all), {
  data: folderDataSource(shippedDataFolder(__dirname)),
  scheduler: nodeScheduler,
  readFile: readUserFile,
  workspaceFiles: { all: workspaceFiles, one: workspaceFile },
});
