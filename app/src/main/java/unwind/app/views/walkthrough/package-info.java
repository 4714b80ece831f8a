/// The walkthrough: the steps of a postmortem, edited, drafted from the findings and presented.
package unwind.app.views.walkthrough;
