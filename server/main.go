// Command actionday runs the live picture of Joint Action Days, and is the tool of those who operate it.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"actionday/models"
	"actionday/server/config"
)

// The exit statuses, as every help page names them.
const (
	exitDone   = 0
	exitFailed = 1 // it was tried and failed, or a check found something
	exitUsage  = 2 // it was asked for in a way that cannot be
)

// verbs is the command line: one field, one verb.
type verbs struct {
	Serve   serveVerb   `cmd:"" help:"Run the server."`
	Check   checkVerb   `cmd:"" help:"Prove that ledgers, pictures and checkpoints agree."`
	Verify  verifyVerb  `cmd:"" help:"Tell of which summary a file is, and whether it is unchanged."`
	Wipe    wipeVerb    `cmd:"" help:"Delete an exercise whole."`
	Backup  backupVerb  `cmd:"" help:"Copy the database, also while a server uses it."`
	Restore restoreVerb `cmd:"" help:"Put a backup in the place of the data."`
	Migrate migrateVerb `cmd:"" help:"Bring the database to this version without starting a server."`
	Account accountVerb `cmd:"" help:"Make accounts, list them, sign them out."`
	Token   tokenVerb   `cmd:"" help:"Print a bearer token for a program."`
	Export  exportVerb  `cmd:"" help:"Write the ledger or the totals of an operation to a file."`
	Seed    seedVerb    `cmd:"" help:"Put the sample operations into the data."`
	Play    playVerb    `cmd:"" help:"Play the exercise into the data."`
	Options optionsVerb `cmd:"" help:"Print the options a server would run with, without secrets."`
	Version versionVerb `cmd:"" help:"Print which program this is."`
}

const description = `Actionday: the live picture of a Joint Action Day.

First steps:
  actionday serve --demo                              a demonstration on this machine
  actionday serve --data /var/lib/actionday           an installation; prints the first administrator's link
  actionday <verb> --help                             what a verb does, with examples

Every option can stand in the environment, as named beside it. Exit status: 0 done, 1 failed or something found, 2 wrong usage.`

// output is where verbs write what was asked for. Everything else goes to the log.
type output struct{ io.Writer }

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run is the whole program but for the process.
func run(args []string, stdout, stderr io.Writer) (status int) {
	parser, err := kong.New(new(verbs), kong.Name("actionday"), kong.Description(description), kong.Writers(stdout, stderr),
		kong.Resolvers(config.SecretFiles), kong.ConfigureHelp(kong.HelpOptions{Compact: true, Summary: true, WrapUpperBound: 100}),
		kong.Exit(func(code int) { panic(asked(code)) }))
	if err != nil {
		fmt.Fprintln(stderr, "actionday:", err)
		return exitFailed
	}
	defer func() {
		switch caught := recover().(type) {
		case nil:
		case asked: // help was asked for and given
			status = int(caught)
		default:
			panic(caught)
		}
	}()
	if len(args) == 0 {
		args = []string{"--help"}
	}
	chosen, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(stderr, "actionday: %v\nSee actionday --help.\n", err)
		return exitUsage
	}
	ctx, release := untilSignal()
	defer release()
	chosen.BindTo(ctx, (*context.Context)(nil))
	if err := chosen.Run(output{stdout}); err != nil {
		fmt.Fprintln(stderr, "actionday:", inWords(err))
		return exitFailed
	}
	return exitDone
}

// asked is how kong's wish to exit comes back through run.
type asked int

// untilSignal gives a context that ends with the first interrupt or termination signal. By then signals have their usual effect again, so
// that the second one ends the process at once.
func untilSignal() (context.Context, context.CancelFunc) {
	ctx, end := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		select {
		case <-signals:
		case <-ctx.Done():
		}
		signal.Stop(signals)
		end()
	}()
	return ctx, end
}

// inWords gives an error as an operator reads it: the sentence, and the cause where there is one.
func inWords(err error) string {
	known, ok := errors.AsType[*models.Error](err)
	if !ok {
		return err.Error()
	}
	words := known.Detail
	for _, f := range known.Fields {
		words += fmt.Sprintf("\n  %s: %s", f.Pointer, f.Code)
	}
	if known.Cause != nil {
		words += "\n  " + known.Cause.Error()
	}
	return words
}
