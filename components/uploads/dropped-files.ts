export type Dropped = {
  files: File[];
  /** So many of a folder's that the browser could not give us. */
  missed: number;
};

/**
 * What was dropped. A browser hands a folder over as one file that cannot be read, so what lies in it is asked for, in
 * the order of its names. Called while the drop is handled: afterwards the list is empty.
 */
export async function droppedFiles(data: Pick<DataTransfer, "files" | "items">): Promise<Dropped> {
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  const files = [...data.files];
  if (!entries.some(isFolder)) return { files, missed: 0 };
  return together(entries.map(filesOf));
}

async function filesOf(entry: FileSystemEntry): Promise<Dropped> {
  try {
    if (isFile(entry)) return { files: [await open(entry)], missed: 0 };
    if (!isFolder(entry)) return { files: [], missed: 0 };
    const inside = (await list(entry)).filter(({ name }) => !LEFT_BY_A_PROGRAM.test(name));
    return await together(inside.toSorted((one, other) => ORDER.compare(one.name, other.name)).map(filesOf));
  } catch {
    return { files: [], missed: 1 };
  }
}

async function together(all: Promise<Dropped>[]): Promise<Dropped> {
  const parts = await Promise.all(all);
  return {
    files: parts.flatMap(({ files }) => files),
    missed: parts.reduce((sum, { missed }) => sum + missed, 0),
  };
}

/** What a computer or an open Word leaves in a folder, and nobody has put there. */
const LEFT_BY_A_PROGRAM = /^(?:\.|~\$|thumbs\.db$|desktop\.ini$|__macosx$)/i;

const ORDER = new Intl.Collator("sv", { numeric: true });

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function open(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A folder gives a hundred at a time, until it gives none. */
async function list(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}
