---------------------------- MODULE Protocol ----------------------------
(***************************************************************************)
(* The protocol between nodes and a store: leases, a gate, and the ledger  *)
(* of planned times. Nodes die, fall silent while they work, lose answers  *)
(* and come back. One job is planned for the times 1..Times; each is to    *)
(* become one run, and no more than Limit runs may be held at a time.      *)
(*                                                                         *)
(* What the store does in one transaction is one action here. What a node  *)
(* knows is its own variable: it learns from answers alone, and every      *)
(* answer may be lost.                                                     *)
(*                                                                         *)
(* Four switches break it: a record that is written without looking at     *)
(* the lease, a gate that is counted by what others have committed, a time *)
(* that is fired without looking whether it was, and nodes whose runs      *)
(* nobody takes over. A model checker has to find a violation with each of *)
(* them, or it proves nothing.                                             *)
(***************************************************************************)
EXTENDS Naturals, FiniteSets

CONSTANTS
    Nodes,       \* that share the store
    Times,       \* how many times the job is planned for
    Limit,       \* how many runs of it may be held
    Deaths,      \* how often a node may die
    Silences,    \* how often a living node may be taken for dead
    Fenced,      \* an end is recorded only under the current lease
    Locked,      \* the gate is a number on a row that is locked
    Watermarked, \* a time is fired only when it was not
    Rescued      \* runs of silent nodes are taken over

VARIABLES
    runs,      \* the runs of the store: [time, place, node, token, holds, committed]
    records,   \* ends that were recorded: [run, token]
    token,     \* the last token that was given out
    heard,     \* nodes that the store takes for alive
    alive,     \* nodes that are
    due,       \* for each node, the time that it saw due; 0 for none
    counted,   \* for each node, how many permits it saw held while it promotes a run; none when it does not
    bodies,    \* for each node, its handlers: [run, token]
    ended,     \* for each node, what its handlers have ended and it has yet to tell
    deaths,
    silences

vars == <<runs, records, token, heard, alive, due, counted, bodies, ended, deaths, silences>>

Ids == 1..(Times + 1)
None == [run |-> 0, seen |-> 0]

Absent == [time |-> 0, place |-> "none", node |-> "none", token |-> 0, holds |-> FALSE, committed |-> FALSE]

Init ==
    /\ runs = [r \in Ids |-> Absent]
    /\ records = {}
    /\ token = 0
    /\ heard = Nodes
    /\ alive = Nodes
    /\ due = [n \in Nodes |-> 0]
    /\ counted = [n \in Nodes |-> None]
    /\ bodies = [n \in Nodes |-> {}]
    /\ ended = [n \in Nodes |-> {}]
    /\ deaths = 0
    /\ silences = 0

Fired == {runs[r].time : r \in Ids} \ {0}
Held == {r \in Ids : runs[r].holds}
Free == {r \in Ids : runs[r].place = "none"}

-----------------------------------------------------------------------------
(* The ledger: a node sees a time due, and fires it in a transaction that looks again. *)

Look(n) ==
    /\ n \in alive /\ due[n] = 0
    /\ \E t \in 1..Times : t \notin Fired /\ due' = [due EXCEPT ![n] = t]
    /\ UNCHANGED <<runs, records, token, heard, alive, counted, bodies, ended, deaths, silences>>

Fire(n) ==
    /\ n \in alive /\ due[n] # 0
    /\ due' = [due EXCEPT ![n] = 0]
    /\ IF (Watermarked /\ due[n] \in Fired) \/ Free = {}
       THEN UNCHANGED runs
       ELSE LET r == CHOOSE x \in Free : TRUE
            IN  runs' = [runs EXCEPT ![r] = [Absent EXCEPT !.time = due[n], !.place = "waiting"]]
    /\ UNCHANGED <<records, token, heard, alive, counted, bodies, ended, deaths, silences>>

-----------------------------------------------------------------------------
(* The gate: a run becomes ready with a permit. *)

Count(n) ==
    /\ n \in alive /\ counted[n] = None
    /\ \E r \in Ids :
        /\ runs[r].place = "waiting"
        /\ Cardinality(Held) < Limit
        /\ counted' = [counted EXCEPT ![n] = [run |-> r, seen |-> Cardinality(Held)]]
    /\ UNCHANGED <<runs, records, token, heard, alive, due, bodies, ended, deaths, silences>>

Promote(n) ==
    /\ n \in alive /\ counted[n] # None
    /\ counted' = [counted EXCEPT ![n] = None]
    /\ LET r == counted[n].run
           held == IF Locked THEN Cardinality(Held) ELSE counted[n].seen
       IN  IF runs[r].place = "waiting" /\ held < Limit
           THEN runs' = [runs EXCEPT ![r].place = "ready", ![r].holds = TRUE]
           ELSE UNCHANGED runs
    /\ UNCHANGED <<records, token, heard, alive, due, bodies, ended, deaths, silences>>

-----------------------------------------------------------------------------
(* Leases: claimed by the store, begun by a node that has heard of it, perhaps when it asked again. *)

Claim(n) ==
    /\ n \in alive
    /\ \E r \in Ids :
        /\ runs[r].place = "ready"
        /\ token' = token + 1
        /\ runs' = [runs EXCEPT ![r].place = "running", ![r].node = n, ![r].token = token + 1]
    /\ heard' = heard \cup {n}
    /\ UNCHANGED <<records, alive, due, counted, bodies, ended, deaths, silences>>

Begin(n) ==
    /\ n \in alive
    /\ \E r \in Ids :
        LET lease == [run |-> r, token |-> runs[r].token]
        IN  /\ runs[r].place = "running" /\ runs[r].node = n /\ ~runs[r].committed
            /\ lease \notin ended[n] /\ \A b \in bodies[n] : b.run # r
            /\ bodies' = [bodies EXCEPT ![n] = @ \cup {lease}]
    /\ UNCHANGED <<runs, records, token, heard, alive, due, counted, ended, deaths, silences>>

Current(lease, n) ==
    /\ runs[lease.run].place = "running"
    /\ runs[lease.run].node = n
    /\ runs[lease.run].token = lease.token

(* The handler ends its run in a transaction of its own; what follows from the end is left to Settle. *)
Complete(n) ==
    /\ n \in alive
    /\ \E b \in bodies[n] :
        /\ Fenced => Current(b, n) /\ ~runs[b.run].committed
        /\ records' = records \cup {b}
        /\ runs' = IF Current(b, n) THEN [runs EXCEPT ![b.run].committed = TRUE] ELSE runs
    /\ UNCHANGED <<token, heard, alive, due, counted, bodies, ended, deaths, silences>>

End(n) ==
    /\ n \in alive
    /\ \E b \in bodies[n] :
        /\ bodies' = [bodies EXCEPT ![n] = @ \ {b}]
        /\ ended' = [ended EXCEPT ![n] = @ \cup {b}]
    /\ UNCHANGED <<runs, records, token, heard, alive, due, counted, deaths, silences>>

Over(r) == [runs EXCEPT ![r].place = "over", ![r].node = "none", ![r].holds = FALSE, ![r].committed = FALSE]

(* The store records it, and closes what a transaction of the host has recorded. *)
Record(n, answered) ==
    /\ n \in alive
    /\ \E b \in ended[n] :
        /\ IF Current(b, n)
           THEN /\ records' = IF runs[b.run].committed THEN records ELSE records \cup {b}
                /\ runs' = Over(b.run)
           ELSE IF Fenced
                THEN UNCHANGED <<records, runs>>
                ELSE /\ records' = records \cup {b}
                     /\ runs' = Over(b.run)
        /\ ended' = IF answered THEN [ended EXCEPT ![n] = @ \ {b}] ELSE ended
    /\ UNCHANGED <<token, heard, alive, due, counted, bodies, deaths, silences>>

-----------------------------------------------------------------------------
(* Nodes die, and are taken for dead. *)

Die(n) ==
    /\ n \in alive /\ deaths < Deaths
    /\ alive' = alive \ {n}
    /\ bodies' = [bodies EXCEPT ![n] = {}]
    /\ ended' = [ended EXCEPT ![n] = {}]
    /\ due' = [due EXCEPT ![n] = 0]
    /\ counted' = [counted EXCEPT ![n] = None]
    /\ deaths' = deaths + 1
    /\ UNCHANGED <<runs, records, token, heard, silences>>

(* Its heartbeat is overdue; it may be alive all the same, and go on. *)
FallSilent(n) ==
    /\ n \in heard
    /\ n \in alive => silences < Silences
    /\ heard' = heard \ {n}
    /\ silences' = IF n \in alive THEN silences + 1 ELSE silences
    /\ UNCHANGED <<runs, records, token, alive, due, counted, bodies, ended, deaths>>

Renew(n) ==
    /\ n \in alive /\ n \notin heard
    /\ heard' = heard \cup {n}
    /\ UNCHANGED <<runs, records, token, alive, due, counted, bodies, ended, deaths, silences>>

TakeOver(n) ==
    /\ n \in alive /\ Rescued
    /\ \E m \in Nodes \ {n} :
        /\ m \notin heard
        /\ \E r \in Ids : runs[r].place = "running" /\ runs[r].node = m
        /\ runs' = [r \in Ids |->
            IF runs[r].place = "running" /\ runs[r].node = m
            THEN IF runs[r].committed
                 THEN [runs[r] EXCEPT !.place = "over", !.node = "none", !.holds = FALSE, !.committed = FALSE]
                 ELSE [runs[r] EXCEPT !.place = "waiting", !.node = "none", !.holds = FALSE]
            ELSE runs[r]]
    /\ UNCHANGED <<records, token, heard, alive, due, counted, bodies, ended, deaths, silences>>

-----------------------------------------------------------------------------

Next ==
    \E n \in Nodes :
        \/ Look(n) \/ Fire(n) \/ Count(n) \/ Promote(n) \/ Claim(n) \/ Begin(n) \/ Complete(n) \/ End(n)
        \/ Record(n, TRUE) \/ Record(n, FALSE)
        \/ Die(n) \/ FallSilent(n) \/ Renew(n) \/ TakeOver(n)

(* A node that lives goes on with its work; nobody has to die, and answers are not lost for ever. *)
Fairness ==
    \A n \in Nodes :
        /\ WF_vars(Look(n)) /\ WF_vars(Fire(n)) /\ WF_vars(Count(n)) /\ SF_vars(Promote(n))
        /\ SF_vars(Claim(n)) /\ WF_vars(Begin(n)) /\ WF_vars(End(n)) /\ SF_vars(Record(n, TRUE))
        /\ WF_vars(n \notin alive /\ FallSilent(n)) /\ WF_vars(TakeOver(n)) /\ WF_vars(Renew(n))

Spec == Init /\ [][Next]_vars /\ Fairness

-----------------------------------------------------------------------------
(* The promises. *)

RecordsOf(r) == {each \in records : each.run = r}

(* A run ends once, whoever thinks that it holds it. *)
EndsOnce == \A r \in Ids : Cardinality(RecordsOf(r)) <= 1

(* What is over was recorded, and what was recorded is over or about to be. *)
OverIsRecorded == \A r \in Ids : /\ runs[r].place = "over" => RecordsOf(r) # {}
                                 /\ RecordsOf(r) # {} => runs[r].place = "over" \/ runs[r].committed

(* Never more valid leases than the limit allows. *)
GateHolds == /\ Cardinality(Held) <= Limit
             /\ Cardinality({r \in Ids : runs[r].place = "running"}) <= Limit

(* A planned time becomes one run. *)
FiredOnce == \A r, s \in Ids : r # s /\ runs[r].time # 0 => runs[r].time # runs[s].time

(* Tokens are never used again. *)
TokensDiffer == \A r, s \in Ids : r # s /\ runs[r].token # 0 => runs[r].token # runs[s].token

(* As long as a node lives, every planned time is fired and its run ends. *)
AllEnds == <>(alive = {} \/ \A t \in 1..Times : \E r \in Ids : runs[r].time = t /\ runs[r].place = "over")
=============================================================================
